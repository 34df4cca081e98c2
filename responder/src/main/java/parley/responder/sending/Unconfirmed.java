package parley.responder.sending;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.work.Work;
import parley.responder.replies.Replies;
import reactor.core.publisher.Mono;

/** What becomes of a reply that was looked for and not found: looked for again, and in the end a person decides. */
final class Unconfirmed {

    private static final Logger log = LoggerFactory.getLogger(Unconfirmed.class);
    private static final String REASON = "unconfirmed";

    private final Work work;
    private final Replies replies;
    private final PutBack putBack;
    private final Endings endings;
    private final SettleDelay settleDelay;
    private final Duration patience;
    private final boolean resend;

    Unconfirmed(
            Work work,
            Replies replies,
            PutBack putBack,
            Endings endings,
            SettleDelay settleDelay,
            Duration patience,
            boolean resend) {
        this.work = work;
        this.replies = replies;
        this.putBack = putBack;
        this.endings = endings;
        this.settleDelay = settleDelay;
        this.patience = patience;
        this.resend = resend;
    }

    /**
     * It is not among what we saw.
     *
     * @param complete whether we saw everything; else it may still be there, and is never posted again
     */
    Mono<Void> notFound(Doubt doubt, boolean complete) {
        if (!settleDelay.isOver(doubt.reply())) {
            return again(doubt);
        }
        return unlessDecided(doubt, Mono.defer(() -> resend && complete ? resend(doubt) : toPerson(doubt)));
    }

    /** Instagram does not let us look: as long as there is time, again. */
    Mono<Void> unreadable(Doubt doubt) {
        return doubt.age().compareTo(patience.plus(settleDelay.whole())) < 0
                ? again(doubt)
                : unlessDecided(doubt, Mono.defer(() -> toPerson(doubt)));
    }

    /** Who has written a newer reply has decided about this one. */
    private Mono<Void> unlessDecided(Doubt doubt, Mono<Void> otherwise) {
        return replies.decidedOver(doubt.reply())
                .flatMap(decided -> decided ? endings.leave(doubt.lease(), doubt.reply()) : otherwise);
    }

    private Mono<Void> again(Doubt doubt) {
        return work.park(doubt.lease(), settleDelay.untilNextLook(), REASON);
    }

    private Mono<Void> resend(Doubt doubt) {
        log.warn(
                "Reply {} is nowhere to be found: posted again, as configured",
                doubt.reply().id());
        return putBack.resend(doubt.lease(), doubt.reply(), doubt.unknown());
    }

    private Mono<Void> toPerson(Doubt doubt) {
        log.warn(
                "Reply {} is nowhere to be found: a person decides",
                doubt.reply().id());
        return endings.toPerson(doubt.lease(), doubt.reply(), REASON);
    }
}
