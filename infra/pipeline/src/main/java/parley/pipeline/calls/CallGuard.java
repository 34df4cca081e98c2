package parley.pipeline.calls;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Stands before the calls to one server: never more at once than it is given, and while nearly all of them fail only a few
 * every five seconds. What it holds back was not begun and fails with {@link NotCalled}.
 */
public final class CallGuard {

    private static final int CALLS_LOOKED_AT = 20;
    /** High: single objects that always fail must not stop the rest. */
    private static final int PERCENT_FAILED = 80;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads;
    private final String server;

    /**
     * A guard of its own for one server.
     *
     * @param server its name in metrics
     * @param mostAtOnce calls under way
     * @param failed which answers say that the server is in trouble
     * @param outage which errors say so
     */
    public CallGuard(
            String server,
            int mostAtOnce,
            Predicate<Object> failed,
            Predicate<Throwable> outage,
            MeterRegistry meters) {
        this.server = server;
        this.breakers = CircuitBreakerRegistry.of(breaker(failed, outage));
        this.bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(mostAtOnce)
                .maxWaitDuration(Duration.ZERO)
                .build());
        breakers.circuitBreaker(server);
        bulkheads.bulkhead(server);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    private static CircuitBreakerConfig breaker(Predicate<Object> failed, Predicate<Throwable> outage) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_LOOKED_AT)
                .failureRateThreshold(PERCENT_FAILED)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(TRIES)
                .recordResult(failed)
                .recordException(outage)
                .build();
    }

    /** The call, if it may be made now. */
    public <T> Mono<T> guard(Mono<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(breakers.circuitBreaker(server)))
                .transformDeferred(BulkheadOperator.of(bulkheads.bulkhead(server)))
                .onErrorMap(CallNotPermittedException.class, open -> new NotCalled(server + " is out of reach", open))
                .onErrorMap(BulkheadFullException.class, full -> new NotCalled("too many calls at once", full));
    }

    /** The call was not begun. */
    public static final class NotCalled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotCalled(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
