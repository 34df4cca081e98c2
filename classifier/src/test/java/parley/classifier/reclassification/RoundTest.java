package parley.classifier.reclassification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import parley.classifier.llm.LlmFailure;
import parley.classifier.reclassification.Round.End;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.comments.Comment;

/** A turn at a chunk ends, so that others have theirs. */
class RoundTest {

    private static final Duration TURN = Duration.ofSeconds(3);

    private static final Throwable TIMEOUT = new TimeoutException("nobody answered");
    private static final Throwable LIMITED = new LlmFailure.Limited(Duration.ofSeconds(20));

    private final PastComment comment = new PastComment(
            new Comment(
                    CommentId.next(),
                    new BrandId(UUID.randomUUID()),
                    new AccountId("1"),
                    new InstagramCommentId("2"),
                    null,
                    null,
                    new Author("3", "mia"),
                    "how much?",
                    null,
                    true,
                    false,
                    Instant.now(),
                    "test"),
            new PastComment.Former(1, "spam", 0.9, "llm"),
            null);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Round round = new Round(500, TURN, () -> now);

    @Test
    void nothingMoreIsBegunAfterTheTurn() {
        now = now.plus(TURN);
        assertThat(round.isOver()).isFalse();

        now = now.plusMillis(1);
        assertThat(round.isOver()).isTrue();
    }

    @Test
    void aPauseIsWaitedForOnlyWithinTheTurn() {
        now = now.plusSeconds(1);

        assertThat(round.has(Duration.ofSeconds(2))).isTrue();
        assertThat(round.has(Duration.ofMillis(2_001))).isFalse();
    }

    @Test
    void whatItsTurnCutsShortGoesOnAtOnceThoughSomeFailed() {
        round.kept(300);
        assertThat(round.end()).isEqualTo(End.CUT_SHORT);

        fails(19, TIMEOUT);

        assertThat(round.end()).isEqualTo(End.CUT_SHORT);
    }

    @Test
    void whoDecidesNothingOrFailsAgainAndAgainIsWaitedFor() {
        fails(1, TIMEOUT);
        assertThat(round.end()).isEqualTo(End.FAILED);

        round.kept(300);
        fails(19, TIMEOUT);

        assertThat(round.isOver()).isTrue();
        assertThat(round.end()).isEqualTo(End.FAILED);
    }

    @Test
    void aLimitIsWaitedForWhateverElseFailed() {
        round.kept(300);
        fails(1, LIMITED);
        fails(3, TIMEOUT);

        assertThat(round.end()).isEqualTo(End.FAILED);
        assertThat(round.why()).isSameAs(LIMITED);
    }

    @Test
    void whereOnlyTheFailedAreLeftItMayBeTheirFault() {
        round.kept(497);
        fails(3, TIMEOUT);
        assertThat(round.end()).isEqualTo(End.LACKS_FEW);

        round.kept(3);
        assertThat(round.end()).isEqualTo(End.WHOLE);
    }

    private void fails(int times, Throwable why) {
        for (int i = 0; i < times; i++) {
            round.failed(comment, why).block();
        }
    }
}
