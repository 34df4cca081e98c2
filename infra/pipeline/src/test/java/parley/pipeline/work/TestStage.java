package parley.pipeline.work;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A stage that does what a test says, under a name nobody else has. */
final class TestStage implements Stage {

    private final String name = "test-" + UUID.randomUUID();
    private Function<Lease, Mono<Void>> step = held -> Mono.empty();
    private Function<Lease, Mono<Void>> giveUp = held -> Mono.empty();
    private Duration patience = Duration.ofMinutes(15);

    TestStage doing(Function<Lease, Mono<Void>> what) {
        step = what;
        return this;
    }

    TestStage givingUpAfter(Duration time, Function<Lease, Mono<Void>> what) {
        patience = time;
        giveUp = what;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Mono<Void> step(Lease held) {
        return step.apply(held);
    }

    @Override
    public Mono<Void> giveUp(Lease held, String reason) {
        return giveUp.apply(held);
    }
}
