package parley.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.chaos.Wire.Passage;

class TapsTest {

    private static final String ROW = "01a1fd6d-3d7f-7d2d-9a20-1e0f20a520f2";
    private static final String COMMIT = "Q\0\0\0\13COMMIT\0";
    private static final String ROLLBACK = "Q\0\0\0\15ROLLBACK\0";
    private static final String INTENT = "B\0\0\0\0\0\0\0\7sending\0\0\0\44" + ROW + "E";

    private final Triggers triggers = new Triggers();
    private final List<String> reached = new ArrayList<>();

    @Test
    void theNthReplyIsToldWithItsComment() {
        triggers.arm(Moment.REPLY, 2, this::note);
        var tap = new GraphTap(triggers);

        pass(tap, "POST /v26.0/1/replies HTTP/1.1\r\nhost: x\r\n\r\n");
        pass(tap, "GET /v26.0/9/replies?limit=50 HTTP/1.1\r\n\r\n");
        pass(tap, "POST /v26.0/9?hide=true HTTP/1.1\r\n\r\n");
        pass(tap, "POST /v26.0/2/replies HTTP/1.1\r\nhost: x\r\n\r\n");
        pass(tap, "POST /v26.0/3/replies HTTP/1.1\r\nhost: x\r\n\r\n");

        assertThat(reached).containsExactly("2");
    }

    @Test
    void aReplyToOneCommentIsWaitedFor() {
        triggers.armFor(Moment.REPLY, "2", this::note);
        var tap = new GraphTap(triggers);

        pass(tap, "POST /v26.0/1/replies HTTP/1.1\r\n");
        pass(tap, "POST /v26.0/2/replies HTTP/1.1\r\n");

        assertThat(reached).containsExactly("2");
    }

    @Test
    void aCommitIsAnIntentIfSendingWasBoundInItsTransaction() {
        triggers.arm(Moment.INTENT, 1, this::note);
        var tap = new PostgresTap(triggers);

        pass(tap, COMMIT);
        pass(tap, INTENT);
        pass(tap, ROLLBACK);
        pass(tap, COMMIT);
        assertThat(reached).isEmpty();

        pass(tap, INTENT);
        pass(tap, COMMIT);
        assertThat(reached).containsExactly(ROW);
    }

    @Test
    void anyCommitCountsAsOne() {
        triggers.arm(Moment.COMMIT, 2, this::note);
        var tap = new PostgresTap(triggers);

        pass(tap, COMMIT);
        assertThat(reached).isEmpty();
        pass(tap, COMMIT);
        assertThat(reached).hasSize(1);
    }

    private Passage note(String about) {
        reached.add(about);
        return Passage.PASS;
    }

    private static void pass(Wire.Tap tap, String sent) {
        byte[] chunk = sent.getBytes(ISO_8859_1);
        assertThat(tap.passes(chunk, chunk.length)).isEqualTo(Passage.PASS);
    }
}
