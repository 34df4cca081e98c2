package parley.app.console.reviews;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.app.console.comments.CommentItem;
import parley.pipeline.database.Row;

/**
 * A review opened.
 *
 * @param thread what stands there around the comment, oldest first
 * @param seenOnInstagram of a reply that nobody could confirm: what our account has written there since, and we know not
 *     whether it is that reply
 */
record ReviewDetail(@JsonUnwrapped Review review, List<Line> thread, List<Seen> seenOnInstagram) {

    /**
     * A comment or an answer.
     *
     * @param ours whether it was written as the brand's account, by us or by hand
     * @param deleted whether it stands there no more
     */
    record Line(String instagramId, CommentItem.Author author, String text, Instant at, boolean ours, boolean deleted) {

        static Line of(Row row) {
            var author = new CommentItem.Author(
                    row.maybe("author_id", String.class), row.maybe("author_username", String.class));
            return new Line(
                    row.text("instagram_id"),
                    author,
                    row.text("text"),
                    row.time("at"),
                    row.flag("ours"),
                    row.flag("deleted"));
        }
    }

    /** Something that our account wrote. */
    record Seen(String instagramId, @Nullable String text, Instant at) {

        static Seen of(Row row) {
            return new Seen(row.text("instagram_id"), row.text("text"), row.time("at"));
        }
    }
}
