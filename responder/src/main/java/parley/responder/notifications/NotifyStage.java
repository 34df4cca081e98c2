package parley.responder.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.pipeline.work.Lease;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/**
 * Tells one channel of everything that waits there, in one message. What fails is tried again for as long as a stage has
 * patience, but not often; then it is marked as failed, and the channel says why. Nobody is told of that: a channel that
 * fails must not make work for channels.
 */
final class NotifyStage implements Stage {

    /** As {@code add_notification} has it. */
    static final String NAME = "notify";

    private static final int MOST_ATTEMPTS = 30;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final int concurrency;
    private final Work work;
    private final Ledger ledger;
    private final Messengers messengers;
    private final MeterRegistry meters;

    NotifyStage(int concurrency, Work work, Ledger ledger, Messengers messengers, MeterRegistry meters) {
        this.concurrency = concurrency;
        this.work = work;
        this.ledger = ledger;
        this.messengers = messengers;
        this.meters = meters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return ledger.find(lease.subject())
                .flatMap(channel -> tell(lease, channel).thenReturn(channel))
                .switchIfEmpty(Mono.defer(() -> work.finish(lease).then(Mono.empty())))
                .then();
    }

    private Mono<Void> tell(Lease lease, Channel channel) {
        return work.whileHeld(lease, ledger.claim(channel)).flatMap(digest -> tell(lease, channel, digest));
    }

    private Mono<Void> tell(Lease lease, Channel channel, Digest digest) {
        return digest.isEmpty()
                ? settle(lease, channel, digest, null)
                : messengers
                        .send(channel, digest)
                        .doOnNext(delivery -> count(channel, delivery))
                        .flatMap(delivery -> end(lease, channel, digest, delivery));
    }

    private Mono<Void> end(Lease lease, Channel channel, Digest digest, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered delivered -> settle(lease, channel, digest, null);
            case Delivery.Refused refused -> settle(lease, channel, digest, refused.reason());
            case Delivery.Later later
            when lease.attempts() >= MOST_ATTEMPTS -> settle(lease, channel, digest, later.reason());
            case Delivery.Later later ->
                ledger.note(channel, later.reason()).then(Mono.defer(() -> later(lease, later)));
        };
    }

    /** An error is parked by the worker, which knows how long, and when it is enough. */
    private Mono<Void> later(Lease lease, Delivery.Later later) {
        var pause = later.pause();
        return pause == null
                ? Mono.error(new NotThereYet(later.reason()))
                : work.park(lease, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, later.reason());
    }

    /** The work's row goes last: who tells of something meanwhile waits for the channel's, and then makes a new one. */
    private Mono<Void> settle(Lease lease, Channel channel, Digest digest, @Nullable String error) {
        var settled = ledger.settle(channel, digest, error);
        return work.whileHeld(
                lease, settled.flatMap(more -> work.finish(lease).then(more ? again(lease) : Mono.empty())));
    }

    private Mono<Void> again(Lease lease) {
        var next = NewWork.dueIn(BETWEEN_MESSAGES, NAME, lease.brand(), lease.subject());
        return Mono.defer(() -> work.add(List.of(next))).then();
    }

    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return ledger.find(lease.subject())
                .flatMap(channel -> work.whileHeld(lease, ledger.claim(channel))
                        .flatMap(digest -> settle(lease, channel, digest, "could not be told for too long")));
    }

    private void count(Channel channel, Delivery delivery) {
        var outcome = switch (delivery) {
            case Delivery.Delivered delivered -> "delivered";
            case Delivery.Refused refused -> "refused";
            case Delivery.Later later -> "later";
        };
        meters.counter("parley.responder.notifications", "kind", channel.kind().wire(), "outcome", outcome)
                .increment();
    }

    /** The receiver may take it at another time. */
    static final class NotThereYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotThereYet(String reason) {
            super(reason, null, false, false);
        }
    }
}
