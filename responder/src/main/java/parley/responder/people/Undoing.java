package parley.responder.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/**
 * Takes a decision back while the send delay lasts: the question is put again, and what was approved or dropped waits for
 * a person as before. Once the intent to post it is committed nothing can be taken back: the sender commits it with the
 * same rows locked, and not before the delay is over.
 */
record Undoing(Desk desk, TargetComment comment, ReviewItem decided) {

    Mono<CommentState> undo() {
        return desk.replies()
                .lockTo(comment.id())
                .flatMap(replies -> stillUndoable().flatMap(item -> undo(item, replies)))
                .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }

    private Mono<ReviewItem> stillUndoable() {
        return desk.reviews().lock(decided.id()).filter(ReviewItem::undoable).switchIfEmpty(tooLate());
    }

    private Mono<Long> undo(ReviewItem item, List<Reply> replies) {
        return moved(item, replies)
                .map(reply -> moveBack(item, reply))
                .orElseGet(() -> Mono.just(Optional.empty()))
                .flatMap(draft -> desk.reviews().reopen(item, draft.orElse(item.reply())));
    }

    private static Optional<Reply> moved(ReviewItem item, List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.id().equals(item.decidedText()))
                .findFirst();
    }

    /** @return the draft that the question is about from now on; empty if it is about what it was about */
    private Mono<Optional<UUID>> moveBack(ReviewItem item, Reply reply) {
        return switch (reply.state()) {
            case ReplyState.Approved approved
            when item.reason().equals(ReviewItem.UNCONFIRMED) -> dropAgain(item, reply, approved);
            case ReplyState.Approved approved -> draftAgain(item, reply, approved.takenBack());
            case ReplyState.Rejected rejected -> draftAgain(item, reply, rejected.reopened());
            default -> tooLate();
        };
    }

    /** What somebody wrote stays theirs; what they only approved is nobody's again. */
    private Mono<Optional<UUID>> draftAgain(ReviewItem item, Reply reply, ReplyState.AwaitingReview waiting) {
        var undecided = reply.id().equals(item.reply()) ? desk.replies().undecided(reply) : Mono.<Void>empty();
        return undecided.then(desk.replies().move(reply, waiting)).map(draft -> Optional.of(draft.id()));
    }

    /** The question is whether the older text went out, as before; what was typed instead is not lost. */
    private Mono<Optional<UUID>> dropAgain(ReviewItem item, Reply reply, ReplyState.Approved approved) {
        return desk.replies()
                .move(reply, approved.expired("undone"))
                .then(Mono.defer(() -> desk.typed().keep(item.id(), desk.actor(), reply.text())))
                .thenReturn(Optional.empty());
    }

    private <T> Mono<T> tooLate() {
        return Mono.defer(() -> desk.comments().state(comment.id()))
                .flatMap(now -> Mono.error(Refusal.conflict("It is too late to undo that.", now)));
    }
}
