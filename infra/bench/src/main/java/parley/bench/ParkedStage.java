package parley.bench;

import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import reactor.core.publisher.Mono;

/** The stage at which the bench's rows wait: only its name is of interest. */
record ParkedStage(@Override int concurrency) implements Stage {

    @Override
    public String name() {
        return ParkedRows.STAGE;
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return Mono.empty();
    }
}
