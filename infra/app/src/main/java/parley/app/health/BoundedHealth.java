package parley.app.health;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** A probe that answers in two seconds at most, whatever the engine does; a failure is down, and logged. */
final class BoundedHealth implements ReactiveHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(BoundedHealth.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final String engine;
    private final Mono<?> probe;

    BoundedHealth(String engine, Mono<?> probe) {
        this.engine = engine;
        this.probe = probe;
    }

    @Override
    public Mono<Health> health() {
        return probe.then(Mono.fromSupplier(() -> Health.up().build()))
                .timeout(LONGEST)
                .onErrorResume(this::down);
    }

    private Mono<Health> down(Throwable failure) {
        log.warn("{} is down: {}", engine, failure.toString());
        return Mono.just(Health.down().build());
    }
}
