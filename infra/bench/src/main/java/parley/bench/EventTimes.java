package parley.bench;

import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long each event took from its commit to each of its streams. */
final class EventTimes {

    private final Map<Integer, Long> committing = new ConcurrentHashMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /** To be called just before the commit: its own time counts, too. */
    void committing(int number) {
        committing.put(number, System.nanoTime());
    }

    void received(int number) {
        nanos.add(System.nanoTime() - Objects.requireNonNull(committing.get(number)));
    }

    Percentiles all() {
        return Percentiles.of(nanos);
    }
}
