package parley.pipeline.lane;

import java.util.List;
import parley.pipeline.deadletters.DeadLetter;
import reactor.core.publisher.Mono;

/** What a lane does with a batch: one transaction that stores it. Must be repeatable: a batch may come again. */
@FunctionalInterface
public interface LaneStore<E> {

    /**
     * Stores a batch.
     *
     * @param batch the events that could be read
     * @param unreadable what could not, to be kept in the same transaction
     */
    Mono<Void> store(List<Received<E>> batch, List<DeadLetter> unreadable);
}
