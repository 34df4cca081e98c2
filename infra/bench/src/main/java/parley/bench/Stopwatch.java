package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes the time of the same thing again and again. */
final class Stopwatch {

    private final List<Long> nanos = new ArrayList<>();

    /** @param counts false for what only warms up */
    <T> T time(boolean counts, Supplier<T> what) {
        long begin = System.nanoTime();
        T result = what.get();
        if (counts) {
            nanos.add(System.nanoTime() - begin);
        }
        return result;
    }

    Percentiles percentiles() {
        return Percentiles.of(nanos);
    }

    /** The last of so many equal parts. */
    Percentiles last(int parts) {
        return Percentiles.of(nanos.subList(nanos.size() - Math.ceilDiv(nanos.size(), parts), nanos.size()));
    }
}
