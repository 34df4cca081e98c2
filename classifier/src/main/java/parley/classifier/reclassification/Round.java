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

    List<Failed> failures() {
        return List.copyOf(failures);
    }

    /** What to wait for before the next try: a limit, if one was met, for it says when. */
    Throwable why() {
        return failures.stream()
                .map(Failed::why)
                .filter(LlmFailure.Limited.class::isInstance)
                .findFirst()
                .orElseGet(() -> failures().getLast().why());
    }

    /** How it went, once it is over. */
    End end() {
        if (lacksMoney()) {
            return End.WITHOUT_MONEY;
        }
        if (kept.get() == wanted) {
            return End.WHOLE;
        }
        if (failures.isEmpty()) {
            return End.CUT_SHORT;
        }
        if (failures.size() >= HOPELESS || metLimit()) {
            return End.FAILED;
        }
        if (kept.get() + failures.size() == wanted) {
            return End.LACKS_FEW;
        }
        return kept.get() > 0 ? End.CUT_SHORT : End.FAILED;
    }

    private boolean metLimit() {
        return failures.stream().anyMatch(failed -> failed.why() instanceof LlmFailure.Limited);
    }

    /** How a try ends. */
    enum End {
        /** All is decided. */
        WHOLE,
        /** There was no time for all: the rest is next, at once. */
        CUT_SHORT,
        /** All else is decided: it may be the fault of these comments, and not of who should decide them. */
        LACKS_FEW,
        /** Who should decide them is out of reach, or asked too often. */
        FAILED,
        /** The job may spend no more. */
        WITHOUT_MONEY
    }
}
