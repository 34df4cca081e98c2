package parley.responder.sending;

import java.time.Duration;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.WritePace;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;

/**
 * Commits the intent to post a reply, if it may be posted now: under the lease, with the row locked, nobody having
 * answered by hand, no other reply of the conversation on its way, and the account within its pace.
 */
final class Intents {

    private static final Duration CONVERSATION_BUSY = Duration.ofSeconds(1);

    private final Work work;
    private final Replies replies;
    private final HandAnswers handAnswers;
    private final Endings endings;
    private final SettleDelay settleDelay;
    private final WritePace pace;

    Intents(
            Work work,
            Replies replies,
            HandAnswers handAnswers,
            Endings endings,
            SettleDelay settleDelay,
            WritePace pace) {
        this.work = work;
        this.replies = replies;
        this.handAnswers = handAnswers;
        this.endings = endings;
        this.settleDelay = settleDelay;
        this.pace = pace;
    }

    /** The call that may be made now; empty if none may, which is then written down. */
    Mono<Call> commit(Lease lease, Reply reply, ConnectedAccount account) {
        return work.whileHeld(lease, replies.lock(reply.id()).flatMap(locked -> weigh(lease, locked, account)));
    }

    private Mono<Call> weigh(Lease lease, Reply reply, ConnectedAccount account) {
        return reply.state() instanceof ReplyState.Approved approved
                ? handAnswers
                        .before(reply)
                        .flatMap(answered -> answered
                                ? answeredByHand(lease, reply, approved)
                                : unlessBusy(lease, reply, approved, account))
                : work.park(lease, Duration.ZERO, "moved meanwhile").then(Mono.empty());
    }

    private Mono<Call> answeredByHand(Lease lease, Reply reply, ReplyState.Approved approved) {
        return endings.expire(lease, reply, approved.expired("answered_by_hand"))
                .then(Mono.empty());
    }

    private Mono<Call> unlessBusy(Lease lease, Reply reply, ReplyState.Approved approved, ConnectedAccount account) {
        return replies.othersOnTheirWay(reply, settleDelay.whole())
                .flatMap(busy -> busy
                        ? work.park(lease, CONVERSATION_BUSY, "conversation busy")
                                .then(Mono.empty())
                        : unlessTooFast(lease, reply, approved, account));
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
