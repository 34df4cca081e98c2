package parley.responder.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a question.
 *
 * @param decision in a word
 * @param reply that it has moved, if any: to be moved back when it is undone
 * @param note why, in the words of who decided
 * @param undoable whether it may be undone until the send delay is over
 */
public record Ruling(
        String decision, @Nullable UUID reply, @Nullable String note, boolean undoable) {

    /** For good. */
    public static Ruling of(String decision, @Nullable String note) {
        return new Ruling(decision, null, note, false);
    }

    /** Until the send delay is over it can be undone. */
    public static Ruling undoable(String decision, @Nullable UUID reply, @Nullable String note) {
        return new Ruling(decision, reply, note, true);
    }
}
