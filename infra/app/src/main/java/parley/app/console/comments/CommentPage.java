package parley.app.console.comments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of comments.
 *
 * @param nextCursor given back to read on; null at the end
 * @param total how many there are in the whole list, if that was asked for
 */
record CommentPage(
        List<CommentItem> items,
        @Nullable String nextCursor,
        @Nullable Total total) {

    /**
     * A count that stops somewhere.
     *
     * @param relation {@code eq}: so many; {@code gte}: so many or more
     */
    record Total(long value, String relation) {

        static Total of(long counted, int atMost) {
            return new Total(counted, counted < atMost ? "eq" : "gte");
        }
    }
}
