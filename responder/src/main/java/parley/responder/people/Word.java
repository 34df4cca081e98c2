package parley.responder.people;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/**
 * What a person says about a question.
 *
 * @param name of the deed, as the audit trail has it
 */
record Word(Function<ReviewItem, String> name, Meaning meaning) {

    static final Word HIDE =
            new Word("comment.hidden", (desk, comment, asked) -> new Passing(desk, comment, asked).hide());
    static final Word UNDO =
            new Word("review.undone", (desk, comment, asked) -> new Undoing(desk, comment, asked).undo());

    /** How it comes about. */
    interface Meaning {

        Mono<CommentState> of(Desk desk, TargetComment comment, ReviewItem asked);
    }

    private Word(String name, Meaning meaning) {
        this(asked -> name, meaning);
    }

    static Word approve(ReviewDecisionsApi.Approval approval) {
        return new Word(
                asked -> asked.aboutModeration() ? "review.approved" : "reply.approved",
                (desk, comment, asked) ->
                        new Decision(desk, comment, asked).approve(approval.clean(), approval.seenRevision()));
    }

    static Word reject(@Nullable String reason) {
        return new Word("review.rejected", (desk, comment, asked) -> new Decision(desk, comment, asked).reject(reason));
    }

    static Word escalate(@Nullable String note) {
        return new Word(
                "comment.escalated", (desk, comment, asked) -> new Passing(desk, comment, asked).escalate(note));
    }

    static Word confirm(boolean wentOut) {
        return new Word("reply.confirmed", (desk, comment, asked) -> {
            var confirming = new Confirming(desk, comment, asked);
            return wentOut ? confirming.wentOut() : confirming.didNot();
        });
    }

    String action(ReviewItem asked) {
        return name.apply(asked);
    }

    Mono<CommentState> said(Desk desk, TargetComment comment, ReviewItem asked) {
        return meaning.of(desk, comment, asked);
    }
}
