package parley.classifier;

import parley.classifier.local.LocalClassifier;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/** Decides what the local model is sure about. */
final class LocalStep implements Step {

    private final LocalClassifier local;

    LocalStep(LocalClassifier local) {
        this.local = local;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return question.hasWords()
                ? local.decide(question.sentence(), question.readIn()).map(classified -> decision(question, classified))
                : Mono.empty();
    }

    private static Decision decision(Question question, Verdict.Classified classified) {
        return Decision.builtIn(
                classified, question.languageTag(), "The built-in model finds it most like examples of this category.");
    }
}
