package parley.responder.sending;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.pipeline.brands.EmergencyStop;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.WritePace;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/**
 * Commits the intent to post a reply, if it may be posted now: under the lease, with the rows of its comment locked, no
 * person having made a newer one or answered by hand, no other reply of the conversation on its way, what it answers not
 * about to be shown again, and the account within its pace.
 */
final class Intents {

    private static final Duration CONVERSATION_BUSY = Duration.ofSeconds(1);

    private final Work work;
    private final Replies replies;
    private final HandAnswers handAnswers;
    private final Endings endings;
    private final SettleDelay settleDelay;
    private final EmergencyStop stop;
    private final WritePace pace;

    Intents(
            Work work,
            Replies replies,
            HandAnswers handAnswers,
            Endings endings,
            SettleDelay settleDelay,
            EmergencyStop stop,
            WritePace pace) {
        this.work = work;
        this.replies = replies;
        this.handAnswers = handAnswers;
        this.endings = endings;
        this.settleDelay = settleDelay;
        this.stop = stop;
        this.pace = pace;
    }

    /** The call that may be made now; empty if none may, which is then written down. */
    Mono<Call> commit(Lease lease, Reply reply, ConnectedAccount account) {
        return work.whileHeld(
                lease, replies.lockTo(reply.comment()).flatMap(toComment -> weigh(lease, reply, toComment, account)));
    }

    private Mono<Call> weigh(Lease lease, Reply read, List<Reply> toComment, ConnectedAccount account) {
        var reply = toComment.stream()
                .filter(now -> now.id().equals(read.id()))
                .findFirst()
                .orElse(read);
        return reply.state() instanceof ReplyState.Approved approved
                ? unlessEarly(lease, reply, approved, toComment, account)
                : work.park(lease, Duration.ZERO, "moved meanwhile").then(Mono.empty());
    }

    /** Who approved it may take it back for a while; the work may have come up before that. */
    private Mono<Call> unlessEarly(
            Lease lease, Reply reply, ReplyState.Approved approved, List<Reply> toComment, ConnectedAccount account) {
        return reply.earlyBy().isZero()
                ? unlessUnneeded(lease, reply, approved, toComment, account)
                : work.park(lease, reply.earlyBy(), "send delay").then(Mono.empty());
    }

    private Mono<Call> unlessUnneeded(
            Lease lease, Reply reply, ReplyState.Approved approved, List<Reply> toComment, ConnectedAccount account) {
        return unneeded(reply, toComment)
                .flatMap(reason -> reason.isPresent()
                        ? endings.expire(lease, reply, approved.expired(reason.get()))
                                .then(Mono.empty())
                        : unlessHidden(lease, reply, approved, account));
    }

    /** Why nobody needs it any more, if so. An edit is needed whatever else stands there: it corrects what we wrote. */
    private Mono<Optional<String>> unneeded(Reply reply, List<Reply> toComment) {
        var byHand = Succession.older(reply, toComment).isEmpty()
                ? handAnswers.before(reply).filter(answered -> answered).map(answered -> "answered_by_hand")
                : Mono.<String>empty();
        return replies.decidedOver(reply)
                .filter(over -> over)
                .map(over -> "superseded")
                .switchIfEmpty(Mono.defer(() -> replies.commentGoes(reply))
                        .filter(goes -> goes)
                        .map(goes -> "comment_deleted"))
                .switchIfEmpty(byHand)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<Call> unlessHidden(Lease lease, Reply reply, ReplyState.Approved approved, ConnectedAccount account) {
        return replies.conversationHidden(reply)
                .flatMap(hidden -> hidden
                        ? toPerson(lease, reply, approved, ReviewItem.CONVERSATION_HIDDEN)
                        : unlessBusy(lease, reply, approved, account));
    }

    private Mono<Call> unlessBusy(Lease lease, Reply reply, ReplyState.Approved approved, ConnectedAccount account) {
        return replies.conversationBusy(reply, settleDelay.whole())
                .flatMap(busy -> busy
                        ? work.park(lease, CONVERSATION_BUSY, "conversation busy")
                                .then(Mono.empty())
                        : unlessStopped(lease, reply, approved, account));
    }

    /** What a person wrote or approved goes out all the same. Last of all questions: who stops waits for the answer. */
    private Mono<Call> unlessStopped(Lease lease, Reply reply, ReplyState.Approved approved, ConnectedAccount account) {
        var stopped = reply.byPerson() ? Mono.just(false) : stop.isOn(reply.brand());
        return stopped.flatMap(on -> on
                ? toPerson(lease, reply, approved, ReviewItem.STOPPED)
                : unlessTooFast(lease, reply, approved, account));
    }

    private Mono<Call> toPerson(Lease lease, Reply reply, ReplyState.Approved approved, String reason) {
        return endings.toPerson(lease, reply, approved.handedBack(reason), reason)
                .then(Mono.empty());
    }

    private Mono<Call> unlessTooFast(Lease lease, Reply reply, ReplyState.Approved approved, ConnectedAccount account) {
        return pace.take(reply.brand(), reply.account())
                .flatMap(mayWrite -> mayWrite
                        ? intend(lease, reply, approved.sending(), account)
                        : work.park(lease, Duration.ZERO, "pace of the account").then(Mono.empty()));
    }

    private Mono<Call> intend(Lease lease, Reply reply, ReplyState.Sending sending, ConnectedAccount account) {
        return replies.move(reply, sending).map(intended -> new Call(lease, intended, sending, account));
    }
}
