package parley.classifier.context;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was there before a comment.
 *
 * @param caption of the post; empty if there is none or it is not known
 * @param description of the post's picture; empty if nobody has described it
 * @param thread that the comment goes on, oldest first; empty for one that begins its own
 */
public record Context(String caption, String description, List<Said> thread) {

    /** Of a comment about whose surroundings nothing is known. */
    public static final Context NONE = new Context("", "", List.of());

    public Context {
        thread = List.copyOf(thread);
    }

    Context with(List<Said> said) {
        return new Context(caption, description, said);
    }

    /**
     * A line of a thread.
     *
     * @param ours whether the brand said it
     */
    public record Said(boolean ours, String text) {}

    /**
     * As much of it as there is room for. What was said last matters most, then the caption, the end of the description least.
     *
     * @param tokens at most; counted as bytes, for no token is shorter
     */
    public Context within(int tokens) {
        int room = Math.max(0, tokens);
        Deque<Said> kept = new ArrayDeque<>();
        for (Said said : thread.reversed()) {
            room -= size(said.text);
            if (room < 0) {
                return new Context("", "", List.copyOf(kept));
            }
            kept.addFirst(said);
        }
        String above = shortened(caption, room);
        return new Context(above, shortened(description, room - size(above)), List.copyOf(kept));
    }

    /** How much room a text takes. */
    public static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text, int bytes) {
        if (size(text) <= bytes) {
            return text;
        }
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var whole = CharBuffer.wrap(text);
        encoder.encode(whole, ByteBuffer.allocate(bytes), true); // stops before the character that does not fit
        return text.substring(0, whole.position());
    }
}
