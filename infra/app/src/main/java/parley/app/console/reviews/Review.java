package parley.app.console.reviews;

import java.time.Instant;
import java.util.UUID;
import parley.app.console.Cursor;
import parley.app.console.comments.CommentItem;
import parley.pipeline.database.Row;

/**
 * Something a person has to decide.
 *
 * @param reason why it is before a person
 * @param comment what it is about, with the draft if there is one
 */
record Review(UUID id, String state, String reason, Instant createdAt, CommentItem comment) {

    static Review of(Row row) {
        return new Review(
                row.uuid("review_id"),
                row.text("review_state").equals("open") ? "awaiting_review" : "done",
                row.text("review_reason"),
                row.time("review_created_at"),
                CommentItem.of(row));
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
