package parley.classifier.reclassification;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How one try at a chunk goes. */
final class Round {

    /** After so many the rest is not tried any more. */
    private static final int HOPELESS = 20;

    private final int wanted;
    private volatile boolean stopped;
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger unpaid = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(int wanted) {
        this.wanted = wanted;
    }

    void kept(int more) {
        kept.addAndGet(more);
    }

    /** Leaves the comment for the next try. */
    <T> Mono<T> failed(Throwable why) {
        failure.set(why);
        failures.incrementAndGet();
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
        return stopped || failures.get() >= HOPELESS || lacksMoney();
    }

    boolean lacksMoney() {
        return unpaid.get() > 0;
    }

    boolean isWhole() {
        return kept.get() == wanted;
    }

    @Nullable
    Throwable failure() {
        return failure.get();
    }
}
