package parley.responder.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.CommentId;
import parley.pipeline.database.Row;

/**
 * Something a person has to decide about a comment.
 *
 * @param reply which it is about, if there is one
 * @param reason why a person is asked
 * @param open whether nobody has decided yet
 * @param decidedText the reply that the decision moved, if it is decided and has moved one
 * @param undoable whether the decision may still be undone
 */
public record ReviewItem(
        UUID id,
        CommentId comment,
        @Nullable UUID reply,
        String reason,
        boolean open,
        @Nullable UUID decidedText,
        boolean undoable) {

    /** The comment may not be hidden by itself. */
    public static final String HIDE_NOT_ALLOWED = "hide_not_allowed";

    /** The comment may not be escalated by itself. */
    public static final String ESCALATE_NOT_ALLOWED = "escalate_not_allowed";

    /** What was wanted of the comment could not be had. */
    public static final String MODERATION_FAILED = "moderation_failed";

    /** The brand was stopped before the comment was hidden by itself. */
    public static final String HIDE_STOPPED = "hide_stopped";
    /** The brand was stopped before the reply went out by itself. */
    public static final String STOPPED = "stopped";
    /** The reply could not be posted in all the time it had, or a person says that it was not. */
    public static final String NOT_SENT = "not_sent";
    /** Instagram has refused the reply for good. */
    public static final String REFUSED = "refused";
    /** Nobody knows whether the reply was posted. */
    public static final String UNCONFIRMED = "unconfirmed";
    /** The conversation is hidden: Instagram takes no replies there. */
    public static final String CONVERSATION_HIDDEN = "conversation_hidden";
    /** An edit whose old text could not be deleted. */
    public static final String OLD_REPLY_STANDS = "old_reply_stands";

    /** In SQL: what is not settled by an answer. */
    static final String ABOUT_MODERATION = "reason in ('%s', '%s', '%s', '%s')"
            .formatted(HIDE_NOT_ALLOWED, HIDE_STOPPED, ESCALATE_NOT_ALLOWED, MODERATION_FAILED);

    static ReviewItem of(Row row) {
        return new ReviewItem(
                row.uuid("id"),
                new CommentId(row.uuid("comment_id")),
                row.maybe("reply_id", UUID.class),
                row.text("reason"),
                row.text("state").equals("open"),
                row.maybe("decided_text", UUID.class),
                row.flag("undoable"));
    }

    /** Whether it is about what is done to the comment, and not about a reply. */
    public boolean aboutModeration() {
        return switch (reason) {
            case HIDE_NOT_ALLOWED, HIDE_STOPPED, ESCALATE_NOT_ALLOWED, MODERATION_FAILED -> true;
            default -> false;
        };
    }
}
