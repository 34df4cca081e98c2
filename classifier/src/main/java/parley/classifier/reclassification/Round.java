package parley.classifier.reclassification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import parley.classifier.llm.LlmFailure;
import reactor.core.publisher.Mono;

/** How one try at a chunk goes. */
final class Round {

    /** After so many the rest is not tried any more. */
    private static final int HOPELESS = 20;

    private final int wanted;
    private final InstantSource clock;
    private final Instant end;
    private volatile boolean stopped;
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger unpaid = new AtomicInteger();
    private final Queue<Failed> failures = new ConcurrentLinkedQueue<>();

    /** @param turn after which nothing more is begun */
    Round(int wanted, Duration turn, InstantSource clock) {
        this.wanted = wanted;
        this.clock = clock;
        this.end = clock.instant().plus(turn);
    }

    void kept(int more) {
        kept.addAndGet(more);
    }

    /** A comment that could not be decided this time. */
    record Failed(PastComment comment, Throwable why) {}

    /** Leaves the comment for the next try. */
    <T> Mono<T> failed(PastComment comment, Throwable why) {
        failures.add(new Failed(comment, why));
        return Mono.empty();
    }

    /** Whether it is a judgement, and not only that the money is gone. */
    boolean isPaid(Judgement judgement) {
        if (judgement.lacksMoney()) {
            unpaid.incrementAndGet();
        }
        return !judgement.lacksMoney();
    }

    /** Nothing more is to be begun. */
    void stop() {
        stopped = true;
    }

    boolean isOver() {
        return stopped || !has(Duration.ZERO) || failures.size() >= HOPELESS || lacksMoney();
    }

    /** Whether whoever has to wait for so long may still ask in this turn. */
    boolean has(Duration pause) {
        return !clock.instant().plus(pause).isAfter(end);
    }

    boolean lacksMoney() {
        return unpaid.get() > 0;
    }

    boolean isWhole() {
        return kept.get() == wanted;
    }

    /** Those that failed; empty if there was merely no time for all. */
    List<Failed> failures() {
        return List.copyOf(failures);
    }

    /** Whether all else is decided: it may be the fault of these comments, and not of who should decide them. */
    boolean lacksFew() {
        return failures.size() < HOPELESS
                && kept.get() + failures.size() == wanted
                && failures.stream().noneMatch(failed -> failed.why() instanceof LlmFailure.Limited);
    }
}
