package parley.classifier;

import parley.classifier.learning.Learned;
import parley.classifier.local.Sentences;
import reactor.core.publisher.Mono;

/**
 * Decides of the past what the brand's own model is trusted with. As {@link LearnedStep}, but nothing of it is checked and
 * nobody learns of it: a brand's model has seen these comments, and would only hear itself.
 */
final class PastLearnedStep implements Step {

    private final Sentences sentences;
    private final Remembered<Learned> learned;

    PastLearnedStep(Sentences sentences, Remembered<Learned> learned) {
        this.sentences = sentences;
        this.learned = learned;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return question.canBeRead(sentences.languages())
                ? learned.of(question.brand().id())
                        .filter(brand -> brand.model() != null)
                        .flatMap(brand -> question.sentence().map(brand::read))
                        .mapNotNull(reading -> TaughtStep.taken(question, reading))
                : Mono.empty();
    }
}
