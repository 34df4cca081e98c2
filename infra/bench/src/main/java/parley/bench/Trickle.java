package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import parley.engines.instagram.InstagramSandbox;

/** One comment a second for a brand, whatever else happens, each watched until it has settled. */
final class Trickle implements AutoCloseable {

    private static final long LOOK_MILLIS = 25;

    private final InstagramSandbox instagram;
    private final Tenant tenant;
    private final SettleTimes times;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final ScheduledFuture<?> writing;
    private final ScheduledFuture<?> looking;

    private Trickle(InstagramSandbox instagram, Tenant tenant, SettleTimes times) {
        this.instagram = instagram;
        this.tenant = tenant;
        this.times = times;
        writing = threads.scheduleAtFixedRate(this::write, 0, 1, TimeUnit.SECONDS);
        looking = threads.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    static Trickle start(InstagramSandbox instagram, Tenant tenant, Statuses statuses) {
        return new Trickle(instagram, tenant, new SettleTimes(statuses));
    }

    private void write() {
        var comment = tenant.comment();
        long now = System.nanoTime();
        times.written(instagram.write(comment).id(), now);
    }

    private void look() {
        try {
            times.look();
        } catch (IOException | SQLException unreadable) {
            throw new IllegalStateException("the status of comments cannot be read", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets it run for a while.
     *
     * @throws IllegalStateException if it has stopped by itself
     */
    void runFor(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() - end < 0) {
            requireRunning();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void requireRunning() throws InterruptedException {
        for (var task : new ScheduledFuture<?>[] {writing, looking}) {
            if (task.isDone() && !task.isCancelled()) {
                try {
                    task.get();
                } catch (ExecutionException failure) {
                    throw new IllegalStateException("the trickle of comments has stopped", failure.getCause());
                }
            }
        }
    }

    /** Writes no more, and waits until all that were written have settled, but not longer than so many seconds. */
    void finish(long seconds) throws InterruptedException {
        writing.cancel(false);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (times.outstanding() > 0 && System.nanoTime() - end < 0) {
            runFor(1);
        }
    }

    SettleTimes times() {
        return times;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
