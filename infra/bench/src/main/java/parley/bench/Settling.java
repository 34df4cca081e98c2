package parley.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the comments of a brand to settle, and tells how it goes. */
record Settling(Books books, String brandId, Report report) {

    private static final int LOOK_MILLIS = 500;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    /**
     * Waits.
     *
     * @param comments how many there must be in the end
     * @return whether all were there and had settled in time
     */
    boolean await(long comments, Duration atMost) throws InterruptedException, SQLException {
        long end = System.nanoTime() + atMost.toNanos();
        long tellAt = System.nanoTime();
        while (true) {
            var statuses = books.statuses(brandId);
            long settled = Books.settled(statuses);
            if (settled >= comments && Books.sum(statuses) == settled) {
                return true;
            }
            if (System.nanoTime() - end >= 0) {
                report.line("  of %d comments: %s", comments, statuses);
                return false;
            }
            if (System.nanoTime() - tellAt >= 0) {
                report.line("  of %d comments %d stored, %d settled", comments, Books.sum(statuses), settled);
                tellAt += TELL_NANOS;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Waits until nothing is left to be done for any brand: what is hidden is read back after a while. */
    void awaitNoWork(Duration atMost) throws InterruptedException, SQLException {
        long end = System.nanoTime() + atMost.toNanos();
        while (books.workLeft() > 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
