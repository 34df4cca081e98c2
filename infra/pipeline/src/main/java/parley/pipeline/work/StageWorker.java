package parley.pipeline.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Runs one stage on this instance: takes what lanes hand over, and between that leases what is due, brand by brand. This
 * is the only loop that retries, recovers after a crash, waits out delays and picks up what a person approved.
 */
public final class StageWorker implements SmartLifecycle {

    /** When workers start, and in the opposite order stop. */
    public static final int PHASE = DEFAULT_PHASE - 100;

    private static final Logger log = LoggerFactory.getLogger(StageWorker.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ROUND_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int MAX_BRANDS = 16;
    private static final long MAX_PAUSE_MILLIS = 30_000;
    private static final int DRAIN_SECONDS = 15;

    private final Stage stage;
    private final Work work;
    private final Semaphore room;
    private final Semaphore nudges = new Semaphore(0);
    private final Timer steps;
    private final MeterRegistry meters;
    private long nextSweep = System.nanoTime();
    private volatile boolean running;
    private volatile Thread loop = new Thread();

    /** A worker of the given stage; idle until started. */
    public StageWorker(Stage stage, Work work, MeterRegistry meters) {
        this.stage = stage;
        this.work = work;
        this.room = new Semaphore(stage.concurrency());
        this.meters = meters;
        this.steps = Timer.builder("parley.work.step")
                .description("Time of one step of a stage")
                .tag("stage", stage.name())
                .publishPercentileHistogram()
                .register(meters);
        meters.gauge(
                "parley.work.room",
                List.of(io.micrometer.core.instrument.Tag.of("stage", stage.name())),
                room,
                Semaphore::availablePermits);
    }

    /** The stage this worker runs. */
    public Stage stage() {
        return stage;
    }

    /**
     * Keeps places for rows that the caller is about to insert as leased. Every place must come back through
     * {@link #take} or {@link #release}.
     *
     * @return how many places were kept, at most half of what is free, so that one flood does not take all
     */
    public int reserve(int wanted) {
        int granted = running ? Math.min(wanted, (room.availablePermits() + 1) / 2) : 0;
        return granted > 0 && room.tryAcquire(granted) ? granted : 0;
    }

    /** Gives places back that were not used. */
    public void release(int places) {
        room.release(places);
    }

    /** Takes up leased rows for which places are kept. */
    public void take(List<Lease> leases) {
        leases.forEach(lease -> run(lease, stage::step));
    }

    /** Says that something is due, so that nobody waits for the next poll. */
    public void nudge() {
        nudges.release();
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().daemon().name("due-" + stage.name()).start(this::serve);
    }

    private void serve() {
        while (running) {
            try {
                awaitRoom();
                if (!leaseRound()) {
                    rest();
                }
                sweepNowAndThen();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                log.warn("Stage {} cannot lease: {}", stage.name(), failure.toString());
                pause();
            }
        }
    }

    /** Rounds of one row each would cost more than the rows: a few places are waited for, but not for long. */
    private void awaitRoom() throws InterruptedException {
        int few = Math.max(1, stage.concurrency() / 4);
        if (room.tryAcquire(few, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            room.release(few);
        } else {
            room.acquire();
            room.release();
        }
    }

    /**
     * Leases what is due.
     *
     * @return whether more may be due: something was, or nobody could look
     */
    private boolean leaseRound() {
        return take(this::lease, stage::step);
    }

    private Mono<List<Lease>> lease(int places) {
        return work.lease(stage, MAX_BRANDS, places);
    }

    /** The edge between this loop and the reactive world. */
    private boolean take(IntFunction<Mono<List<Lease>>> leasing, Function<Lease, Mono<Void>> step) {
        int places = room.drainPermits();
        List<Lease> leases = List.of();
        try {
            if (places > 0) {
                leases = Objects.requireNonNullElse(leasing.apply(places).block(ROUND_TIMEOUT), List.of());
            }
        } finally {
            room.release(places - leases.size());
        }
        leases.forEach(lease -> run(lease, step));
        return places == 0 || !leases.isEmpty();
    }

    /**
     * What has waited too long behind a closed gate is given up, a few at a time, in each round for as long as there is some:
     * behind a gate that closed for an hour thousands may wait.
     */
    private void sweepNowAndThen() {
        if (System.nanoTime() - nextSweep < 0) {
            return;
        }
        boolean more =
                take(places -> work.leaseOverdue(stage, places), lease -> stage.giveUp(lease, "waited_too_long"));
        if (!more) {
            nextSweep = System.nanoTime() + SWEEP.toNanos();
        }
    }

    private void rest() throws InterruptedException {
        if (nudges.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits();
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The edge where a leased row meets its step. */
    private void run(Lease lease, Function<Lease, Mono<Void>> step) {
        var timed = Timer.start(meters);
        guarded(lease, step)
                .doFinally(signal -> finished(timed))
                .subscribe(done -> {}, failure -> lost(lease, failure));
    }

    private Mono<Void> guarded(Lease lease, Function<Lease, Mono<Void>> step) {
        return Mono.defer(() -> step.apply(lease))
                .timeout(lease.remaining())
                .onErrorResume(failure -> putBack(lease, failure));
    }

    private Mono<Void> putBack(Lease lease, Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        if (Duration.between(lease.since(), Instant.now()).compareTo(stage.patience()) > 0) {
            log.warn(
                    "Stage {} gives up on {} after {} attempts",
                    stage.name(),
                    lease.subject(),
                    lease.attempts(),
                    failure);
            return stage.giveUp(lease, reason);
        }
        log.warn(
                "Stage {} parks {} (attempt {}): {}",
                stage.name(),
                lease.subject(),
                lease.attempts(),
                failure.toString());
        return work.park(lease, backOff(lease.attempts()), reason);
    }

    /** Full jitter: doubling from half a second, at most 30 s. */
    static Duration backOff(int attempts) {
        long ceiling = Math.min(MAX_PAUSE_MILLIS, 500L << Math.min(attempts, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, ceiling + 1));
    }

    private void lost(Lease lease, Throwable failure) {
        log.warn("Stage {} leaves {} to its lease: {}", stage.name(), lease.subject(), failure.toString());
    }

    private void finished(Timer.Sample timed) {
        timed.stop(steps);
        room.release();
    }

    @Override
    public void stop() {
        running = false;
        loop.interrupt();
        try {
            if (room.tryAcquire(stage.concurrency(), DRAIN_SECONDS, TimeUnit.SECONDS)) {
                room.release(stage.concurrency());
            } else {
                log.warn("Stage {} stops with work in flight: its leases will run out", stage.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
