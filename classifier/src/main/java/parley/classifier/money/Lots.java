package parley.classifier.money;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Does small things in lots: what is asked for while one lot is at work makes up the next. Alone, each waits for nobody;
 * under load hundreds share a transaction.
 */
final class Lots<T, R> {

    private static final int LARGEST = 500;

    private final Function<List<T>, Mono<List<R>>> work;
    private final List<Waiting<T, R>> waiting = new ArrayList<>();
    private boolean working;

    /** @param work does a lot, and answers in its order; its failure is everybody's */
    Lots(Function<List<T>, Mono<List<R>>> work) {
        this.work = work;
    }

    /** Done with others, once subscribed to. Who stops waiting has it done all the same. */
    Mono<R> add(T item) {
        return Mono.defer(() -> {
            Sinks.One<R> outcome = Sinks.one();
            List<Waiting<T, R>> lot;
            synchronized (this) {
                waiting.add(new Waiting<>(item, outcome));
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
            Mono.defer(() -> work.apply(lot.stream().map(Waiting::item).toList()))
                    .doFinally(signal -> runNext())
                    .subscribe(
                            done -> tell(lot, done), failure -> lot.forEach(one -> one.outcome.tryEmitError(failure)));
        }
    }

    private void runNext() {
        List<Waiting<T, R>> lot;
        synchronized (this) {
            working = false;
            lot = next();
        }
        run(lot);
    }

    private static <T, R> void tell(List<Waiting<T, R>> lot, List<R> done) {
        for (int i = 0; i < lot.size(); i++) {
            lot.get(i).outcome.tryEmitValue(done.get(i));
        }
    }

    private record Waiting<T, R>(T item, Sinks.One<R> outcome) {}
}
