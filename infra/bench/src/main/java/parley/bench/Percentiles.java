package parley.bench;

import java.util.Collection;
import java.util.Locale;

/** Measured times, and how they are spread (nearest rank). */
final class Percentiles {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** Of times in nanoseconds, in any order. */
    static Percentiles of(Collection<Long> nanos) {
        return new Percentiles(
                nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /**
     * The smallest time that so many percent of all do not exceed, in milliseconds.
     *
     * @param percent above 0, at most 100
     * @throws IllegalStateException if nothing was measured
     */
    double millis(double percent) {
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1] / NANOS_PER_MILLI;
    }

    double p95() {
        return millis(95);
    }

    /** {@code p50 .. p95 .. p99 .. max .. ms (n ..)}. */
    @Override
    public String toString() {
        return sorted.length == 0
                ? "nothing was measured"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms (n = %d)",
                        millis(50),
                        p95(),
                        millis(99),
                        millis(100),
                        sorted.length);
    }
}
