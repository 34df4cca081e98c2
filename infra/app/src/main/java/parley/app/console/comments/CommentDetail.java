package parley.app.console.comments;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A comment opened: as in a list, with everything that was decided and written, newest first.
 *
 * @param classifications every revision
 * @param replies every revision, the rejected, failed and replaced ones too
 * @param moderation what is wanted of the comment itself; null if nothing ever was
 */
record CommentDetail(
        @JsonUnwrapped CommentItem comment,
        List<CommentItem.Classification> classifications,
        List<CommentItem.Reply> replies,
        @Nullable Moderation moderation) {

    CommentDetail with(List<CommentItem.Classification> decisions) {
        return new CommentDetail(comment, decisions, replies, moderation);
    }

    CommentDetail answered(List<CommentItem.Reply> by) {
        return new CommentDetail(comment, classifications, by, moderation);
    }

    CommentDetail moderated(List<Moderation> wanted) {
        return new CommentDetail(comment, classifications, replies, wanted.isEmpty() ? null : wanted.getFirst());
    }

    /**
     * What is wanted of a comment.
     *
     * @param deleted for good
     * @param done whether Instagram has accepted it
     * @param failure why it cannot be had
     * @param person who wanted it; null for the policy
     */
    record Moderation(
            boolean hidden,
            boolean deleted,
            boolean done,
            @Nullable String failure,
            @Nullable UUID person,
            Instant updatedAt) {

        static Moderation of(Row row) {
            return new Moderation(
                    row.flag("hidden"),
                    row.flag("deleted"),
                    row.flag("done"),
                    row.maybe("failure", String.class),
                    row.maybe("person_id", UUID.class),
                    row.time("updated_at"));
        }
    }
}
