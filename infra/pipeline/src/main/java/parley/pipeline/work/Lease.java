package parley.pipeline.work;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import parley.pipeline.BrandId;

/**
 * The right to work on one row, until the lease ends. Every write made under it names its epoch; somebody who leased the
 * row later has a higher one, and ours are dropped.
 *
 * @param subject what the work is about: a comment, a reply, by stage
 * @param attempts how often it has been leased, this time included
 * @param since when the work came up
 * @param length how long it lasts from when it was taken
 * @param probe whether it was leased to try whether its gate may be opened
 * @param deadline {@link System#nanoTime()} after which no more may be begun: 3/4 of the lease
 */
public record Lease(
        UUID id,
        String stage,
        BrandId brand,
        UUID subject,
        int epoch,
        int attempts,
        Instant since,
        Duration length,
        boolean probe,
        long deadline) {

    static long deadline(long leasedAt, Duration lease) {
        return leasedAt + lease.toNanos() * 3 / 4;
    }

    /** What is left before the deadline; zero or less: begin nothing more. */
    public Duration remaining() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** What is left for a call to the outside, so that there is time to write down what came of it. */
    public Duration remainingForCall() {
        return remaining().minus(length.dividedBy(8));
    }

    /** Whether so little is left that a call should not be begun any more. */
    public boolean tooShortForCall() {
        return remainingForCall().compareTo(length.dividedBy(12)) < 0;
    }
}
