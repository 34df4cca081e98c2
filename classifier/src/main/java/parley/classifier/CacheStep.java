package parley.classifier;

import java.util.function.Predicate;
import parley.classifier.cache.Corrections;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.cache.LabelCache;
import parley.classifier.cache.LabelKey;
import parley.classifier.llm.LlmClassifier;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Decides what was decided before about the same text: by a person, else by a language model, which is asked again for a share of them. */
final class CacheStep implements Step {

    private final Corrections corrections;
    private final LabelCache labels;
    private final LabelAudits audits;
    private final Predicate<Label> counts;

    /** @param counts which labels of language models do; what a person said always does */
    CacheStep(Corrections corrections, LabelCache labels, LabelAudits audits, Predicate<Label> counts) {
        this.corrections = corrections;
        this.labels = labels;
        this.audits = audits;
        this.counts = counts;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return Mono.justOrEmpty(question.folded()).flatMap(text -> decide(question, text));
    }

    private Mono<Decision> decide(Question question, FoldedText text) {
        return corrections
                .find(question.brand().id(), text)
                .map(category -> known(question, category, 1, "Somebody said so of the same text."))
                .switchIfEmpty(Mono.defer(() -> labelled(question, text)));
    }

    private Mono<Decision> labelled(Question question, FoldedText text) {
        return labels.find(key(question, text))
                .filter(counts)
                .flatMap(label -> audits.check(question, text, label).defaultIfEmpty(known(question, label)));
    }

    static LabelKey key(Question question, FoldedText text) {
        return new LabelKey(
                question.brand().id(), question.categories(), question.meanings(), LlmClassifier.PROMPT_VERSION, text);
    }

    static Decision known(Question question, Label label) {
        return known(question, label.category(), label.confidence(), "The language model said so of the same text.");
    }

    private static Decision known(Question question, Category category, double confidence, String why) {
        var verdict = new Verdict.Classified(category, confidence, Source.CACHE);
        return Decision.free(verdict, question.languageTag(), why, null);
    }
}
