package parley.classifier;

import org.jspecify.annotations.Nullable;
import parley.classifier.learning.Guess;
import parley.classifier.learning.Learned;
import parley.classifier.learning.Reading;
import parley.classifier.learning.Readings;
import parley.classifier.local.Sentences;
import reactor.core.publisher.Mono;

/**
 * Decides what people have taught the brand's own model, where there is no LLM: nothing can be checked, so it decides less than
 * {@link LearnedStep}. What it guessed is kept, for somebody may say what the comment is.
 */
final class TaughtStep implements Step {

    private final Sentences sentences;
    private final Remembered<Learned> learned;
    private final Readings readings;

    TaughtStep(Sentences sentences, Remembered<Learned> learned, Readings readings) {
        this.sentences = sentences;
        this.learned = learned;
        this.readings = readings;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return question.canBeRead(sentences.languages())
                ? learned.of(question.brand().id())
                        .filter(brand -> brand.model() != null)
                        .flatMap(brand -> question.sentence().map(brand::readAlone))
                        .delayUntil(reading -> keep(question, reading))
                        .mapNotNull(reading -> taken(question, reading))
                : Mono.empty();
    }

    /** A comment of the past was read when it came. */
    private Mono<Void> keep(Question question, Reading reading) {
        return question.past() == null
                ? readings.keepTaken(question.comment(), question.readIn(), reading)
                : Mono.empty();
    }

    static @Nullable Decision taken(Question question, Reading reading) {
        Guess guess = LearnedStep.trusted(question, reading);
        return guess == null ? null : LearnedStep.taken(question, guess, reading.confidence());
    }
}
