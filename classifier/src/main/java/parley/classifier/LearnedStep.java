package parley.classifier;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import parley.classifier.learning.Guess;
import parley.classifier.learning.Learned;
import parley.classifier.learning.Reading;
import parley.classifier.learning.Readings;
import parley.classifier.local.Sentences;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/**
 * Decides what the brand's own model is trusted with, and has a share of that checked all the same. What it does not decide it
 * asks somebody else, and learns from the answer.
 */
final class LearnedStep implements Step {

    /** An LLM that is less sure itself teaches nobody. */
    private static final double TEACHES = 0.7;

    private final Sentences sentences;
    private final Remembered<Learned> learned;
    private final Readings readings;
    private final Step asked;

    LearnedStep(Sentences sentences, Remembered<Learned> learned, Readings readings, Step asked) {
        this.sentences = sentences;
        this.learned = learned;
        this.readings = readings;
        this.asked = asked;
    }

    @Override
    public Mono<Decision> decide(Question question) {
        return question.canBeRead(sentences.languages())
                ? read(question).flatMap(reading -> decide(question, reading))
                : asked.decide(question);
    }

    private Mono<Reading> read(Question question) {
        return Mono.zip(learned.of(question.brand().id()), question.sentence(), Learned::read);
    }

    private Mono<Decision> decide(Question question, Reading reading) {
        Guess guess = trusted(question, reading);
        return guess != null && ThreadLocalRandom.current().nextDouble() >= reading.rate()
                ? readings.keepTaken(question.comment(), question.readIn(), reading)
                        .thenReturn(taken(question, guess, reading.confidence()))
                : asked.decide(question).delayUntil(decision -> keep(question, reading, decision));
    }

    /** The guess, if nobody needs to be asked; null too where the brand has given the category up since it was learnt. */
    static @Nullable Guess trusted(Question question, Reading reading) {
        Guess guess = reading.guess();
        return guess != null && reading.trusted() && question.categories().contains(guess.category()) ? guess : null;
    }

    static Decision taken(Question question, Guess guess, double confidence) {
        var verdict = new Verdict.Classified(guess.category(), confidence, Source.LOCAL);
        return Decision.free(
                verdict,
                question.languageTag(),
                "The brand's own model has learnt it from comments like this one.",
                "own");
    }

    private Mono<Void> keep(Question question, Reading reading, Decision decision) {
        boolean sure = decision.verdict() instanceof Verdict.Classified(var category, var confidence, var source)
                && confidence >= TEACHES;
        return readings.keepAsked(
                question.comment(), question.readIn(), reading, answer(decision), sure && !question.givesOrders());
    }

    /** What the LLM says; what it said of another comment with the same text proves nothing new. */
    private static @Nullable Category answer(Decision decision) {
        return decision.verdict() instanceof Verdict.Classified(var category, var confidence, var source)
                        && source == Source.LLM
                ? category
                : null;
    }
}
