package parley.pipeline.work;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** A kind of work: what is done with one leased row. The step must be repeatable from any point it may have reached. */
public interface Stage {

    /** Its name in the table {@code work} and in metrics. */
    String name();

    /** How many rows an instance works on at once. */
    int concurrency();

    /** How long a row may be tried before {@link #giveUp}. */
    default Duration patience() {
        return Duration.ofMinutes(15);
    }

    /**
     * Does the work and, last, either {@link Work#finish finishes} or {@link Work#park parks} the row. An error parks it
     * with a growing pause.
     */
    Mono<Void> step(Lease lease);

    /** Nothing more will be tried: puts it before a person and finishes the row. */
    Mono<Void> giveUp(Lease lease, String reason);
}
