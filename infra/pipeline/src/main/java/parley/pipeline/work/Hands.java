package parley.pipeline.work;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A few hands that do one thing after the other, each on its own, and look again now and then while nothing is due. What
 * one of them held when it was stopped is for others to take up.
 */
public final class Hands implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Hands.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(4);

    private final String work;
    private final int count;
    private final Duration rest;
    private final Supplier<Mono<Boolean>> next;
    private final Disposable.Swap working = Disposables.swap();

    /**
     * Hands that are idle until started.
     *
     * @param work what they do, for the log
     * @param rest how long they wait while nothing is due
     * @param next does one thing; empty if nothing is due
     */
    public Hands(String work, int count, Duration rest, Supplier<Mono<Boolean>> next) {
        this.work = work;
        this.count = count;
        this.rest = rest;
        this.next = next;
    }

    /** The edge where the loop begins. */
    @Override
    public void start() {
        working.update(Flux.range(0, count)
                .flatMap(hand -> Mono.defer(this::once).repeat(), count)
                .subscribe());
    }

    private Mono<Void> once() {
        return Mono.defer(next)
                .onErrorResume(this::stumbled)
                .hasElement()
                .flatMap(busy -> busy ? Mono.empty() : Mono.delay(rest).then());
    }

    private Mono<Boolean> stumbled(Throwable failure) {
        log.warn("{} has to wait: {}", work, failure.toString());
        return Mono.delay(AFTER_A_FAILURE).then(Mono.empty());
    }

    @Override
    public void stop() {
        working.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        var current = working.get();
        return current != null && !current.isDisposed();
    }
}
