package parley.classifier.llm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Things used in turn, so that none carries the load of all. One that was refused rests for a minute, while others are left. */
final class InTurn<T> {

    private static final long REST_NANOS = 60_000_000_000L;

    private final List<T> all;
    private final AtomicInteger turns = new AtomicInteger();
    private final Map<T, Long> refusedAt = new ConcurrentHashMap<>();

    InTurn(List<T> all) {
        this.all = List.copyOf(all);
    }

    T next() {
        int turn = turns.getAndIncrement();
        T first = at(turn);
        for (int i = 0; i < all.size(); i++) {
            if (!rests(at(turn + i))) {
                return at(turn + i);
            }
        }
        return first;
    }

    /** Lets it rest; whether there is another that does not. */
    boolean rest(T refused) {
        refusedAt.put(refused, System.nanoTime());
        return all.stream().anyMatch(one -> !rests(one));
    }

    List<T> all() {
        return all;
    }

    private T at(int turn) {
        return all.get(Math.floorMod(turn, all.size()));
    }

    private boolean rests(T one) {
        Long since = refusedAt.get(one);
        return since != null && System.nanoTime() - since < REST_NANOS;
    }
}
