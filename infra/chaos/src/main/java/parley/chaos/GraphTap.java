package parley.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;
import parley.chaos.Wire.Passage;

/** Sees a process ask Instagram for replies. */
final class GraphTap implements Wire.Tap {

    private static final Pattern REPLY = Pattern.compile("^POST /[^ ]*?([^/ ]+)/replies[? ]");
    private static final int LINE = 200;

    private final Triggers triggers;

    GraphTap(Triggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public Passage passes(byte[] chunk, int length) {
        var reply = REPLY.matcher(new String(chunk, 0, Math.min(length, LINE), ISO_8859_1));
        return reply.find() ? triggers.reached(Moment.REPLY, reply.group(1)) : Passage.PASS;
    }
}
