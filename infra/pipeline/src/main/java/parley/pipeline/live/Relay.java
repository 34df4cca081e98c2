package parley.pipeline.live;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import parley.pipeline.Changed;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries what has changed from the database into Kafka. Every process of the stages has one, and they take turns, so that
 * no process is needed for it that is not needed anyway.
 */
public final class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    /** Between two looks at a table that is empty; what happens in between goes together. */
    private static final Duration REST = Duration.ofMillis(100);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final Publisher publisher;
    private final Disposable.Swap carrying = Disposables.swap();

    /** A relay that is idle until started. */
    public Relay(StageDatabase database, Publisher publisher) {
        this.outbox = new Outbox(database);
        this.publisher = publisher;
    }

    /** The edge where the loop begins. */
    @Override
    public void start() {
        carrying.update(Mono.defer(this::round).repeat().subscribe());
    }

    private Mono<Void> round() {
        return outbox.holdsAny()
                .flatMap(any -> any ? outbox.takeOut(this::carry) : Mono.just(0))
                .map(carried -> carried == Outbox.BATCH ? Duration.ZERO : REST)
                .onErrorResume(this::stumbled)
                .flatMap(rest -> Mono.delay(rest).then());
    }

    /** All at once, in order: the publisher sends what it is given first, first. */
    private Mono<Void> carry(List<Changed> changes) {
        return Flux.fromIterable(changes)
                .flatMap(publisher::changed, Outbox.BATCH)
                .then();
    }

    private Mono<Duration> stumbled(Throwable failure) {
        log.warn("Live events have to wait: {}", failure.toString());
        return outbox.makeRoom().onErrorComplete().thenReturn(AFTER_A_FAILURE);
    }

    @Override
    public void stop() {
        carrying.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        var current = carrying.get();
        return current != null && !current.isDisposed();
    }
}
