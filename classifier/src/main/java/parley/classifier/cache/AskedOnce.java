package parley.classifier.cache;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The same text in flight is asked for once, whoever has it. The others wait for the label, look whether it is there from
 * time to time, and ask for themselves when it does not come: whoever asked may have failed, or be gone.
 */
public final class AskedOnce {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final LabelCache labels;
    private final Duration patience;

    /**
     * Single flight.
     *
     * @param patience for somebody else's answer
     */
    public AskedOnce(LabelCache labels, Duration patience) {
        this.labels = labels;
        this.patience = patience;
    }

    /**
     * Somebody else's label made into an answer, or our own answer.
     *
     * @param ask ours; what it says is kept by {@code label}
     * @param label of an answer, for the others; empty if it has none
     * @param known makes an answer of a label; empty if the label does not do
     */
    public <T> Mono<T> answer(
            LabelKey key, Mono<T> ask, Function<T, Mono<Label>> label, Function<Label, Mono<T>> known) {
        var keeping = keeping(key, ask, label);
        return Mono.defer(() -> attempt(key, keeping, known, System.nanoTime() + patience.toNanos()));
    }

    /** Our own answer, whatever is known; nothing while somebody else asks. Kept as in {@link #answer}. */
    public <T> Mono<T> anew(LabelKey key, Mono<T> ask, Function<T, Mono<Label>> label) {
        var asker = UUID.randomUUID();
        return labels.begin(key, asker, patience)
                .filter(ours -> ours)
                .flatMap(ours -> asking(key, asker, keeping(key, ask, label)));
    }

    private <T> Mono<T> keeping(LabelKey key, Mono<T> ask, Function<T, Mono<Label>> label) {
        return ask.delayUntil(answer -> label.apply(answer).flatMap(found -> labels.keep(key, found)));
    }

    private <T> Mono<T> attempt(LabelKey key, Mono<T> ask, Function<Label, Mono<T>> known, long until) {
        var asker = UUID.randomUUID();
        return labels.begin(key, asker, patience)
                .flatMap(ours ->
                        ours ? asking(key, asker, unlessKnown(key, ask, known)) : waiting(key, ask, known, until));
    }

    /** Somebody may have got the answer, and ended, between our look for it and our turn. */
    private <T> Mono<T> unlessKnown(LabelKey key, Mono<T> ask, Function<Label, Mono<T>> known) {
        return labels.find(key).flatMap(known).switchIfEmpty(ask);
    }

    /** Ended also when it fails or is given up: the next one may ask then. */
    private <T> Mono<T> asking(LabelKey key, UUID asker, Mono<T> ask) {
        return Mono.usingWhen(Mono.just(asker), held -> ask, held -> labels.end(key, held));
    }

    private <T> Mono<T> waiting(LabelKey key, Mono<T> ask, Function<Label, Mono<T>> known, long until) {
        return Mono.delay(LOOK_AGAIN)
                .then(labels.find(key))
                .flatMap(known)
                .switchIfEmpty(Mono.defer(() -> System.nanoTime() - until > 0 ? ask : attempt(key, ask, known, until)));
    }
}
