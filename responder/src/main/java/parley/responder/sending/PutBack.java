package parley.responder.sending;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;

/** Replies that are not done: put back, to be tried again, or to be looked for at Instagram. */
final class PutBack {

    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(1);

    private final Work work;
    private final Replies replies;
    private final Endings endings;
    private final SettleDelay settleDelay;
    private final Duration patience;

    PutBack(Work work, Replies replies, Endings endings, SettleDelay settleDelay, Duration patience) {
        this.work = work;
        this.replies = replies;
        this.endings = endings;
        this.settleDelay = settleDelay;
        this.patience = patience;
    }

    /** It certainly was not posted: again after a pause that grows with every attempt. */
    Mono<Void> soon(Call call, String reason) {
        long doubled = 250L << Math.min(call.lease().attempts(), 10);
        long ceiling = Math.min(LONGEST_BACK_OFF.toMillis(), doubled);
        return later(call, Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, ceiling + 1)), reason);
    }

    /** It certainly was not posted, because of the account: its gate is about to close, and decides when to try again. */
    Mono<Void> behindGate(Call call, String reason) {
        return later(call, UNTIL_CLOSED, reason);
    }

    /** A person decides once it has waited too long. */
    private Mono<Void> later(Call call, Duration pause, String reason) {
        var left = patience.minus(call.age());
        return left.isNegative() || left.isZero()
                ? endings.toPerson(
                        call.lease(), call.reply(), call.sending().notSent().handedBack(reason), "not_sent")
                : again(call, pause.compareTo(left) < 0 ? pause : left, reason);
    }

    private Mono<Void> again(Call call, Duration pause, String reason) {
        return moveAndPark(call.lease(), call.reply(), call.sending().notSent(), pause, reason);
    }

    /** Nobody knows: to be looked for at Instagram. */
    Mono<Void> inDoubt(Lease lease, Reply reply, ReplyState.Unknown unknown) {
        return moveAndPark(lease, reply, unknown, settleDelay.untilNextLook(), unknown.reason());
    }

    /** Not found after the settle delay: posted again, where the installation wants that. */
    Mono<Void> resend(Lease lease, Reply reply, ReplyState.Unknown unknown) {
        return moveAndPark(lease, reply, unknown.resend(), Duration.ZERO, "unconfirmed, sent again");
    }

    private Mono<Void> moveAndPark(Lease lease, Reply reply, ReplyState next, Duration pause, String reason) {
        var writes = replies.move(reply, next)
                .switchIfEmpty(MovedMeanwhile.error())
                .then(work.park(lease, pause, reason))
                .thenReturn(true);
        return work.whileHeld(lease, writes).then();
    }
}
