package parley.classifier;

import parley.classifier.cache.Corrections;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.cache.LabelCache;
import parley.classifier.cache.LabelKey;
import parley.classifier.llm.LlmClassifier;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Decides what was decided before about the same text: by a person, else by the LLM. */
final class CacheStep implements Step {

    private final Corrections corrections;
    private final LabelCache labels;

    CacheStep(Corrections corrections, LabelCache labels) {
        this.corrections = corrections;
        this.labels = labels;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return Mono.justOrEmpty(question.folded()).flatMap(text -> decide(question, text));
    }

    private Mono<Decision> decide(Question question, FoldedText text) {
        return corrections
                .find(question.brand().id(), text)
                .map(category -> known(question, new Label(category, 1), "Somebody said so of the same text."))
                .switchIfEmpty(Mono.defer(() -> labels.find(key(question, text)).map(label -> known(question, label))));
    }

    static LabelKey key(Question question, FoldedText text) {
        return new LabelKey(question.brand().id(), question.categories(), LlmClassifier.PROMPT_VERSION, text);
    }

    static Decision known(Question question, Label label) {
        return known(question, label, "The language model said so of the same text.");
    }

    private static Decision known(Question question, Label label, String why) {
        var verdict = new Verdict.Classified(label.category(), label.confidence(), Source.CACHE);
        return Decision.free(verdict, question.languageTag(), why, null);
    }
}
