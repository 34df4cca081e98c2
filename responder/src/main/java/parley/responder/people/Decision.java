package parley.responder.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.responder.moderation.Wish;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItem;
import parley.responder.review.Ruling;
import reactor.core.publisher.Mono;

/**
 * A person's yes or no to something that waits for one. The comment's replies are locked before the item, as the stages
 * do; questions about hiding do not touch them.
 */
record Decision(Desk desk, TargetComment comment, ReviewItem asked) {

    private static final String APPROVED = "approved";
    private static final String REJECTED = "rejected";

    /**
     * Does what the question was about.
     *
     * @param text to be posted instead of the draft; null for what there is
     * @param seen the revision of the reply that was looked at, 0 for none; null: whatever it is
     */
    Mono<CommentState> approve(@Nullable String text, @Nullable Integer seen) {
        if (asked.aboutModeration()) {
            return text == null ? moderate() : Mono.error(Refusal.textOutOfPlace());
        }
        return desk.replies()
                .lockTo(comment.id())
                .flatMap(replies -> question()
                        .stillOpen()
                        .then(Mono.defer(() -> asSeen(seen, replies)))
                        .then(Mono.defer(() -> answer(text, replies))))
                .flatMap(moved -> question().decided(approved(moved)));
    }

    private Question question() {
        return new Question(desk, comment, asked);
    }

    /** What replaces another text, or stands already, cannot be undone. */
    private static Ruling approved(Optional<UUID> moved) {
        return moved.map(reply -> Ruling.undoable(APPROVED, reply, null)).orElseGet(() -> Ruling.of(APPROVED, null));
    }

    private Mono<Void> asSeen(@Nullable Integer seen, List<Reply> replies) {
        int newest = replies.stream().mapToInt(Reply::revision).max().orElse(0);
        return seen == null || seen == newest ? Mono.empty() : conflict("The draft has changed meanwhile.");
    }

    private <T> Mono<T> conflict(String why) {
        return Mono.defer(() -> desk.comments().state(comment.id()))
                .flatMap(now -> Mono.error(Refusal.conflict(why, now)));
    }

    /** @return the reply that is to be posted; empty if there is none to be */
    private Mono<Optional<UUID>> answer(@Nullable String text, List<Reply> replies) {
        return text == null
                ? approveReply(replies)
                : new ManualReply(desk, comment).instead(text).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<CommentState> moderate() {
        return question()
                .stillOpen()
                .then(Mono.defer(this::moderated))
                .then(Mono.defer(() -> question().decided(Ruling.of(APPROVED, null))));
    }

    private Mono<Void> moderated() {
        var moderating = new Moderating(desk, comment);
        return switch (asked.reason()) {
            case ReviewItem.HIDE_NOT_ALLOWED, ReviewItem.HIDE_STOPPED ->
                comment.changeable(desk).then(moderating.want(Wish.HIDDEN));
            case ReviewItem.MODERATION_FAILED -> moderating.wantAgain();
            default -> desk.tickets().open(comment.id(), desk.actor());
        };
    }

    private Mono<Optional<UUID>> approveReply(List<Reply> replies) {
        var reply = theOne(replies);
        return reply.isEmpty()
                ? Mono.error(Refusal.textNeeded())
                : comment.answerable(desk).then(Mono.defer(() -> approve(reply.get(), replies)));
    }

    private Mono<Optional<UUID>> approve(Reply reply, List<Reply> replies) {
        return switch (reply.state()) {
            case ReplyState.AwaitingReview waiting -> post(reply, waiting.approved());
            case ReplyState.Unknown unknown -> again(reply, replies);
            case ReplyState.Failed failed -> again(reply, replies);
            case ReplyState.Sent sent
            when asked.reason().equals(ReviewItem.OLD_REPLY_STANDS) -> deleteOlder(reply, sent, replies);
            case ReplyState.Approved approved -> conflict("The reply goes out already.");
            case ReplyState.Sending sending -> conflict("The reply goes out already.");
            case ReplyState.Standing standing -> conflict("The reply stands already.");
            case ReplyState.Confirmed confirmed -> conflict("The reply stands already.");
            case ReplyState.Drafted drafted -> Mono.error(Refusal.textNeeded());
            case ReplyState.Rejected rejected -> Mono.error(Refusal.textNeeded());
            case ReplyState.Expired expired -> Mono.error(Refusal.textNeeded());
        };
    }

    private Mono<Optional<UUID>> again(Reply reply, List<Reply> replies) {
        return new ManualReply(desk, comment).again(reply, replies).map(Optional::of);
    }

    private Mono<Optional<UUID>> post(Reply draft, ReplyState.Approved approved) {
        return desk.replies()
                .decided(draft, desk.actor())
                .then(desk.replies().move(draft, approved))
                .flatMap(moved -> desk.reviews().closeOf(moved.id()))
                .then(Mono.defer(() -> desk.sendAfterDelay(draft.id())))
                .thenReturn(Optional.of(draft.id()));
    }

    private Mono<Optional<UUID>> deleteOlder(Reply reply, ReplyState.Sent sent, List<Reply> replies) {
        return Succession.older(reply, replies).isEmpty()
                ? Mono.just(Optional.empty())
                : desk.replies()
                        .move(reply, sent.superseding())
                        .flatMap(moved -> desk.work().ask(Reply.STAGE, moved.id()))
                        .thenReturn(Optional.empty());
    }

    /** Leaves things as they are; a draft is dropped, and what could not be had is not wanted any more. */
    Mono<CommentState> reject(@Nullable String reason) {
        return desk.replies()
                .lockTo(comment.id())
                .flatMap(replies -> question().stillOpen().then(Mono.defer(() -> drop(replies, reason))))
                .flatMap(question()::decided);
    }

    private Mono<Ruling> drop(List<Reply> replies, @Nullable String reason) {
        if (asked.reason().equals(ReviewItem.MODERATION_FAILED)) {
            return desk.moderations().giveUp(comment.id()).thenReturn(Ruling.of(REJECTED, reason));
        }
        var nothing = Mono.just(Ruling.undoable(REJECTED, null, reason));
        return asked.aboutModeration()
                ? nothing
                : theOne(replies).map(reply -> drop(reply, reason)).orElse(nothing);
    }

    private Mono<Ruling> drop(Reply reply, @Nullable String reason) {
        return switch (reply.state()) {
            case ReplyState.AwaitingReview waiting -> drop(reply, waiting.rejected(reason), reason);
            case ReplyState.Failed failed -> drop(reply, failed.rejected(reason), reason);
            default -> Mono.just(Ruling.undoable(REJECTED, null, reason));
        };
    }

    private Mono<Ruling> drop(Reply reply, ReplyState.Rejected rejected, @Nullable String reason) {
        return desk.replies()
                .decided(reply, desk.actor())
                .then(desk.replies().move(reply, rejected))
                .flatMap(moved -> desk.reviews().closeOf(moved.id()))
                .thenReturn(Ruling.undoable(REJECTED, reply.id(), reason));
    }

    private Optional<Reply> theOne(List<Reply> replies) {
        return replies.stream()
                .filter(reply -> reply.id().equals(asked.reply()))
                .findFirst();
    }
}
