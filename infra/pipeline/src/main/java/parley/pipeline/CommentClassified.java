package parley.pipeline;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code comments.classified} carries: a stored decision about a comment.
 *
 * @param revision 1 for the first decision, whoever made it; people and jobs append the next
 * @param allowedActions what this decision may cause; empty: it is a label only
 */
public record CommentClassified(
        BrandId brand,
        CommentId commentId,
        AccountId account,
        InstagramCommentId comment,
        @Nullable InstagramCommentId parent,
        int revision,
        Verdict verdict,
        Set<Action> allowedActions,
        Instant decidedAt,
        String correlationId) {
    public CommentClassified {
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(commentId, "comment_id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(allowedActions, "allowed_actions");
        Objects.requireNonNull(decidedAt, "decided_at");
        Objects.requireNonNull(correlationId, "correlation_id");
    }

    /** The Kafka key: a conversation stays in one partition. */
    public String conversation() {
        return parent == null ? comment.value() : parent.value();
    }
}
