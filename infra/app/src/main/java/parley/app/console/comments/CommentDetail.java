package parley.app.console.comments;

import com.fasterxml.jackson.annotation.JsonRawValue;
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
 * @param outcomes what each decision has led to
 * @param moderation what is wanted of the comment itself; null if nothing ever was
 */
record CommentDetail(
        @JsonUnwrapped CommentItem comment,
        List<CommentItem.Classification> classifications,
        List<CommentItem.Reply> replies,
        List<Outcome> outcomes,
        @Nullable Moderation moderation) {

    CommentDetail with(List<CommentItem.Classification> decisions) {
        return new CommentDetail(comment, decisions, replies, outcomes, moderation);
    }

    CommentDetail answered(List<CommentItem.Reply> by) {
        return new CommentDetail(comment, classifications, by, outcomes, moderation);
    }

    CommentDetail ledTo(List<Outcome> done) {
        return new CommentDetail(comment, classifications, replies, done, moderation);
    }

    CommentDetail moderated(List<Moderation> wanted) {
        var newest = wanted.isEmpty() ? null : wanted.getFirst();
        return new CommentDetail(comment, classifications, replies, outcomes, newest);
    }

    /**
     * What a decision has led to.
     *
     * @param revision of the decision
     * @param state {@code pending}, {@code handled}, {@code passed_over} for a later decision, or {@code failed}
     * @param actions that were taken
     * @param wouldHave in shadow mode, what would have been done: {@code actions}, {@code reviews} (why a person would have
     *     been asked) and {@code reply} with its text, language and sources
     */
    record Outcome(
            int revision,
            String state,
            List<String> actions,
            @Nullable @JsonRawValue String wouldHave,
            @Nullable Instant decidedAt) {

        static Outcome of(Row row) {
            return new Outcome(
                    row.number("revision"),
                    row.text("state"),
                    row.texts("actions"),
                    row.maybe("would_have", String.class),
                    row.maybe("decided_at", Instant.class));
        }
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
