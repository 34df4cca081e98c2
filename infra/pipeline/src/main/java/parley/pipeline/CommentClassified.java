package parley.pipeline;

import java.time.Instant;
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

    /** The Kafka key: a conversation stays in one partition. */
    public String conversation() {
        return parent == null ? comment.value() : parent.value();
    }
}
