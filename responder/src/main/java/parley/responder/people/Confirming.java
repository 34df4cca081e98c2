package parley.responder.people;

import java.util.List;
import java.util.Optional;
import parley.pipeline.InstagramCommentId;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.ReplyText;
import parley.responder.replies.Succession;
import parley.responder.replies.Succession.Move;
import parley.responder.replies.UnknownAnswers.Seen;
import parley.responder.review.ReviewItem;
import parley.responder.review.Ruling;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A person says whether a reply that nobody could confirm went out. */
record Confirming(Desk desk, TargetComment comment, ReviewItem asked) {

    /** It counts as sent, under the id of what was seen of our account there, if that can be told. */
    Mono<CommentState> wentOut() {
        return settle("went_out", this::stands);
    }

    /** The same text is a draft again: it may be sent once more. */
    Mono<CommentState> didNot() {
        return settle("did_not_go_out", this::draftAgain);
    }

    private interface Settlement {

        Mono<Void> of(Reply reply, ReplyState.Unknown unknown, List<Reply> toComment);
    }

    private Mono<CommentState> settle(String decision, Settlement settlement) {
        var question = new Question(desk, comment, asked);
        return desk.replies()
                .lockTo(comment.id())
                .flatMap(replies -> question.stillOpen().then(Mono.defer(() -> settle(replies, settlement))))
                .then(Mono.defer(() -> question.decided(Ruling.of(decision, null))));
    }

    private Mono<Void> settle(List<Reply> replies, Settlement settlement) {
        return replies.stream()
                .filter(reply -> reply.id().equals(asked.reply()))
                .filter(reply -> reply.state() instanceof ReplyState.Unknown)
                .findFirst()
                .map(reply -> settlement.of(reply, (ReplyState.Unknown) reply.state(), replies))
                .orElseGet(this::nothingToConfirm);
    }

    private Mono<Void> stands(Reply reply, ReplyState.Unknown unknown, List<Reply> toComment) {
        return desk.unknownAnswers()
                .since(reply)
                .flatMap(seen -> theReply(reply, seen)
                        .map(id -> found(reply, unknown, id, toComment))
                        .orElseGet(() ->
                                desk.replies().move(reply, unknown.confirmed()).then()));
    }

    /** What says the same; else the only thing that was seen. */
    private static Optional<InstagramCommentId> theReply(Reply reply, List<Seen> seen) {
        return seen.stream()
                .filter(candidate -> ReplyText.same(reply.text(), candidate.text()))
                .findFirst()
                .or(() -> seen.size() == 1 ? Optional.of(seen.getFirst()) : Optional.empty())
                .map(Seen::id);
    }

    private Mono<Void> found(Reply reply, ReplyState.Unknown unknown, InstagramCommentId id, List<Reply> toComment) {
        return Flux.fromIterable(Succession.moves(reply, unknown, id, toComment))
                .concatMap(this::make)
                .then();
    }

    private Mono<Void> make(Move move) {
        return desk.replies()
                .move(move.reply(), move.next())
                .flatMap(moved -> moved.state() instanceof ReplyState.Superseding
                        ? desk.work().ask(Reply.STAGE, moved.id())
                        : Mono.empty());
    }

    private Mono<Void> draftAgain(Reply reply, ReplyState.Unknown unknown, List<Reply> toComment) {
        int next = toComment.stream().mapToInt(Reply::revision).max().orElse(0) + 1;
        return desk.replies()
                .insertDraftAgain(reply, next, ReviewItem.NOT_SENT)
                .flatMap(draft -> desk.reviews().open(desk.brand(), comment.id(), draft, ReviewItem.NOT_SENT))
                .then();
    }

    private Mono<Void> nothingToConfirm() {
        return Mono.defer(() -> desk.comments().state(comment.id()))
                .flatMap(now -> Mono.error(Refusal.conflict("There is no reply to confirm.", now)));
    }
}
