package parley.classifier;

import java.time.Instant;
import java.util.function.Predicate;
import parley.classifier.cache.AskedOnce;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.cache.LabelCache;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** A step whose decisions cost something: of comments that say the same it is asked about one, and the others learn of it. */
final class SharedStep implements Step {

    private final Step asked;
    private final AskedOnce once;
    private final Predicate<Label> counts;

    /** @param counts which labels of others do */
    SharedStep(Step asked, LabelCache labels, ClassifierProperties.Cache properties, Predicate<Label> counts) {
        this.asked = asked;
        this.counts = counts;
        this.once = new AskedOnce(labels, properties.patience());
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return question.folded().map(text -> decide(question, text)).orElseGet(() -> asked.decide(question));
    }

    private Mono<Decision> decide(Question question, FoldedText text) {
        return once.answer(
                CacheStep.key(question, text),
                Mono.defer(() -> asked.decide(question)),
                SharedStep::label,
                label -> Mono.just(label).filter(counts).map(known -> CacheStep.known(question, known)));
    }

    /** Asked although it is known; empty while somebody else asks about the same text. */
    Mono<Decision> askAnew(Question question, FoldedText text) {
        return once.anew(CacheStep.key(question, text), Mono.defer(() -> asked.decide(question)), SharedStep::label);
    }

    private static Mono<Label> label(Decision decision) {
        return decision.verdict() instanceof Verdict.Classified(var category, var confidence, var source)
                ? Mono.just(new Label(category, confidence, Instant.now(), decision.model()))
                : Mono.empty();
    }
}
