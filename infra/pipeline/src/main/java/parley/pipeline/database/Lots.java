package parley.pipeline.database;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Does small things in lots: what is asked for while one lot has its turn makes up the next. Alone, each waits for nobody;
 * under load hundreds share a statement or a transaction. One that cannot be done does not keep the others from it.
 *
 * @param <T> a thing to do; those that are equal are done once
 * @param <R> what came of it
 */
public final class Lots<T, R> {

    private static final int LARGEST = 250;

    /** How long a lot's turn takes at least: what trickles in one by one would be stored one by one. */
    private static final Duration SHORTEST_TURN = Duration.ofMillis(20);

    /** Of a turn the work is a third: on a busy machine lots take longer, so the next is larger, and each thing costs less. */
    private static final int TURN_BY_WORK = 3;

    private static final Duration LONGEST_TURN = Duration.ofMillis(100);

    /** Classes of SQLSTATE that tell of the data, not of the database: a value out of range, a broken constraint. */
    private static final Set<String> OF_DATA = Set.of("21", "22", "23", "44", "P0");

    private final Function<List<T>, Mono<Map<T, R>>> work;
    private final List<Waiting<T, R>> waiting = new ArrayList<>();
    private boolean working;

    /**
     * Idle until something is asked for.
     *
     * @param work does a lot of things that differ, all or none of them; what is not in its answer came to nothing. Begins
     *     its own transaction, if it needs one
     */
    public Lots(Function<List<T>, Mono<Map<T, R>>> work) {
        this.work = work;
    }

    /** Done with others, once subscribed to; outside of any transaction. Who stops waiting has it done all the same. */
    public Mono<R> add(T thing) {
        return Mono.defer(() -> {
            Sinks.One<R> outcome = Sinks.one();
            List<Waiting<T, R>> lot;
            synchronized (this) {
                waiting.add(new Waiting<>(thing, outcome));
                lot = next();
            }
            run(lot);
            return outcome.asMono();
        });
    }

    /** The next lot, if nobody is at work. Called under the lock. */
    private List<Waiting<T, R>> next() {
        if (working || waiting.isEmpty()) {
            return List.of();
        }
        working = true;
        List<Waiting<T, R>> first = waiting.subList(0, Math.min(LARGEST, waiting.size()));
        List<Waiting<T, R>> lot = List.copyOf(first);
        first.clear();
        return lot;
    }

    /** The edge: a lot belongs to all who wait for it, and is given up by none of them. */
    private void run(List<Waiting<T, R>> lot) {
        if (!lot.isEmpty()) {
            done(lot)
                    .thenReturn(lot)
                    .elapsed()
                    .flatMap(taken -> Mono.delay(rest(Duration.ofMillis(taken.getT1()))))
                    .doFinally(signal -> runNext())
                    .subscribe();
        }
    }

    private static Duration rest(Duration work) {
        Duration turn = Collections.min(
                List.of(LONGEST_TURN, Collections.max(List.of(SHORTEST_TURN, work.multipliedBy(TURN_BY_WORK)))));
        return turn.compareTo(work) > 0 ? turn.minus(work) : Duration.ZERO;
    }

    private void runNext() {
        List<Waiting<T, R>> lot;
        synchronized (this) {
            working = false;
            lot = next();
        }
        run(lot);
    }

    /** Never fails: who waits is told. */
    private Mono<Void> done(List<Waiting<T, R>> lot) {
        return Mono.defer(() -> work.apply(things(lot)))
                .defaultIfEmpty(Map.of())
                .doOnNext(done -> lot.forEach(one -> one.tell(done.get(one.thing))))
                .onErrorResume(failure -> inHalves(lot, failure).then(Mono.empty()))
                .then();
    }

    private Mono<Void> inHalves(List<Waiting<T, R>> lot, Throwable failure) {
        if (lot.size() > 1 && isOfData(failure)) {
            int half = lot.size() / 2;
            return done(lot.subList(0, half)).then(done(lot.subList(half, lot.size())));
        }
        lot.forEach(one -> one.outcome.tryEmitError(failure));
        return Mono.empty();
    }

    private static boolean isOfData(Throwable failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof R2dbcException refused
                && refused.getSqlState() instanceof String state
                && state.length() == 5
                && OF_DATA.contains(state.substring(0, 2));
    }

    private static <T, R> List<T> things(List<Waiting<T, R>> lot) {
        return lot.stream().map(Waiting::thing).distinct().toList();
    }

    private record Waiting<T, R>(T thing, Sinks.One<R> outcome) {

        void tell(@Nullable R result) {
            if (result == null) {
                outcome.tryEmitEmpty();
            } else {
                outcome.tryEmitValue(result);
            }
        }
    }
}
