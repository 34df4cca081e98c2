package parley.responder.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.responder.moderation.Wish;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/**
 * A person's word about something that waits for one. The comment's replies are locked before the item, as the stages
 * do; questions about hiding do not touch them.
 */
record Decision(Desk desk, TargetComment comment, ReviewItem asked) {

    /**
     * Does what the question was about.
     *
     * @param text to be posted instead of the draft; null for what there is
     */
    Mono<CommentState> approve(@Nullable String text) {
        if (text != null && asked.aboutModeration()) {
            return Mono.error(Refusal.textOutOfPlace());
        }
        var done = asked.aboutModeration()
                ? stillOpen().then(Mono.defer(this::moderate))
                : desk.replies()
                        .lockTo(comment.id())
                        .flatMap(replies -> stillOpen().then(Mono.defer(() -> answer(text, replies))));
        return desk.audited(
                asked.aboutModeration() ? "review.approved" : "reply.approved", comment.id(), done.then(decided(null)));
    }

    private Mono<Void> answer(@Nullable String text, List<Reply> replies) {
        return text == null
                ? approveReply(replies)
                : new ManualReply(desk, comment).write(text).then();
    }

    /** Leaves things as they are; a draft is dropped. */
    Mono<CommentState> reject(@Nullable String reason) {
        var done = desk.replies()
                .lockTo(comment.id())
                .flatMap(replies -> stillOpen().then(Mono.defer(() -> drop(replies, reason))));
        return desk.audited("review.rejected", comment.id(), done.then(decided(reason)));
    }

    private Mono<ReviewItem> stillOpen() {
        return desk.reviews().lock(asked.id()).filter(ReviewItem::open).switchIfEmpty(somebodyWasFaster());
    }

    private <T> Mono<T> goesAlready() {
        return Mono.defer(() -> desk.comments().state(comment.id()))
                .flatMap(now -> Mono.error(Refusal.conflict("The reply goes out already.", now)));
    }

    private <T> Mono<T> somebodyWasFaster() {
        return Mono.defer(() -> desk.comments().state(comment.id())).flatMap(now -> Mono.error(Refusal.decided(now)));
    }

    private Mono<CommentState> decided(@Nullable String note) {
        return Mono.defer(() -> desk.reviews().decided(asked, desk.actor(), note))
                .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }

    private Mono<Void> moderate() {
        var moderating = new Moderating(desk, comment);
        return switch (asked.reason()) {
            case ReviewItem.HIDE_NOT_ALLOWED -> comment.changeable(desk).then(moderating.want(Wish.HIDDEN));
            case ReviewItem.MODERATION_FAILED -> moderating.wantAgain();
            default -> desk.tickets().open(comment.id()).then();
        };
    }

    private Mono<Void> approveReply(List<Reply> replies) {
        var reply = theOne(replies);
        return reply.isEmpty()
                ? Mono.error(Refusal.textNeeded())
                : comment.answerable(desk).then(Mono.defer(() -> approve(reply.get(), replies)));
    }

    private Mono<Void> approve(Reply reply, List<Reply> replies) {
        return switch (reply.state()) {
            case ReplyState.AwaitingReview waiting -> post(reply, waiting.approved());
            case ReplyState.Unknown unknown -> new ManualReply(desk, comment).again(reply, replies);
            case ReplyState.Sent sent
            when asked.reason().equals(ReviewItem.OLD_REPLY_STANDS) -> deleteOlder(reply, sent, replies);
            case ReplyState.Approved approved -> goesAlready();
            case ReplyState.Sending sending -> goesAlready();
            case ReplyState.Standing standing -> goesAlready();
            case ReplyState.Drafted drafted -> Mono.error(Refusal.textNeeded());
            case ReplyState.Rejected rejected -> Mono.error(Refusal.textNeeded());
            case ReplyState.Failed failed -> Mono.error(Refusal.textNeeded());
            case ReplyState.Expired expired -> Mono.error(Refusal.textNeeded());
        };
    }

    private Mono<Void> post(Reply draft, ReplyState.Approved approved) {
        return desk.replies()
                .decided(draft, desk.actor())
                .then(desk.replies().move(draft, approved))
                .flatMap(moved -> desk.reviews().closeOf(moved.id()))
                .then(Mono.defer(() -> desk.work().ask(Reply.STAGE, draft.id())));
    }

    private Mono<Void> deleteOlder(Reply reply, ReplyState.Sent sent, List<Reply> replies) {
        return Succession.older(reply, replies).isEmpty()
                ? Mono.empty()
                : desk.replies()
                        .move(reply, sent.superseding())
                        .flatMap(moved -> desk.work().ask(Reply.STAGE, moved.id()));
    }

    private Mono<Void> drop(List<Reply> replies, @Nullable String reason) {
        return asked.aboutModeration()
                ? Mono.empty()
                : theOne(replies)
                        .filter(reply -> reply.state() instanceof ReplyState.AwaitingReview)
                        .map(draft -> drop(draft, (ReplyState.AwaitingReview) draft.state(), reason))
                        .orElse(Mono.empty());
    }

    private Mono<Void> drop(Reply draft, ReplyState.AwaitingReview waiting, @Nullable String reason) {
        return desk.replies()
                .decided(draft, desk.actor())
                .then(desk.replies().move(draft, waiting.rejected(reason)))
                .flatMap(moved -> desk.reviews().closeOf(moved.id()))
                .then();
    }

    private Optional<Reply> theOne(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.id().equals(asked.reply()))
                .findFirst();
    }
}
