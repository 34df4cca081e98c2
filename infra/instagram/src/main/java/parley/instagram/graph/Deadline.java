package parley.instagram.graph;

import java.time.Duration;

/**
 * A moment after which something must not begin, by the machine's monotonic clock: a wall clock may be set back.
 *
 * @param nanos a value of {@link System#nanoTime}
 */
public record Deadline(long nanos) {

    /** So long from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, at least nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    public boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }
}
