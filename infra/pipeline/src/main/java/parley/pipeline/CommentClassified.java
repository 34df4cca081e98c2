package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code comments.classified} carries: a stored decision about a comment.
 *
 * @param revision 1 for the first decision, whoever made it; people and jobs append the next
 * @param allowedActions what this decision may cause; empty: it is a label only
 * @param job whose label it is, where more than a label is wanted of that job; null otherwise
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
        String correlationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JobLabel job) {

    /** A decision that is no job's. */
    public CommentClassified(
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
        this(
                brand,
                commentId,
                account,
                comment,
                parent,
                revision,
                verdict,
                allowedActions,
                decidedAt,
                correlationId,
                null);
    }

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
