package parley.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;
import parley.chaos.Wire.Passage;

/**
 * Sees a process commit. A transaction is ended by the simple query {@code COMMIT}; it was the intent to post a reply if a
 * value {@code sending} was bound in it.
 */
final class PostgresTap implements Wire.Tap {

    private static final String COMMIT = "Q\0\0\0\013COMMIT\0";
    private static final String ROLLBACK = "Q\0\0\0\015ROLLBACK\0";
    private static final String SENDING = "\0\0\0\7sending";
    private static final Pattern ROW =
            Pattern.compile("\\x00\\x00\\x00\\x24([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Triggers triggers;
    private String intended = "";

    PostgresTap(Triggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public Passage passes(byte[] chunk, int length) {
        String sent = new String(chunk, 0, length, ISO_8859_1);
        int sending = sent.indexOf(SENDING);
        if (sending >= 0) {
            var row = ROW.matcher(sent);
            intended = row.find(sending) ? row.group(1) : "";
        }
        if (sent.contains(ROLLBACK)) {
            intended = "";
        }
        return sent.contains(COMMIT) ? committing() : Passage.PASS;
    }

    private Passage committing() {
        String row = intended;
        intended = "";
        var passage = triggers.reached(Moment.COMMIT, row);
        return passage == Passage.PASS && !row.isEmpty() ? triggers.reached(Moment.INTENT, row) : passage;
    }
}
