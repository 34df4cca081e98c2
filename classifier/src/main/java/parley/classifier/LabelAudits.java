package parley.classifier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import parley.classifier.cache.Doubt;
import parley.classifier.cache.Doubts;
import parley.classifier.cache.FoldedText;
import parley.classifier.cache.Label;
import parley.classifier.llm.LlmFailure;
import parley.pipeline.BrandId;
import parley.pipeline.Verdict;
import reactor.core.publisher.Mono;

/**
 * Has cached labels checked: of a share of those found, the LLM is asked all the same. What it says decides the comment and is the
 * label from then on.
 */
final class LabelAudits {

    private final SharedStep asked;
    private final Doubts doubts;
    private final Remembered<Doubt> remembered;
    private final double usual;
    private final ClassifierMetrics metrics;

    /**
     * Audits.
     *
     * @param usual the share of labels to check while nobody doubts them
     */
    LabelAudits(SharedStep asked, Doubts doubts, double usual, ClassifierMetrics metrics) {
        this.asked = asked;
        this.doubts = doubts;
        this.remembered = new Remembered<>(doubts::find);
        this.usual = usual;
        this.metrics = metrics;
    }

    /** What the LLM says now. Empty where it is not its turn, or the LLM cannot be asked: then the label stands. */
    Mono<Decision> check(Question question, FoldedText text, Label label) {
        return question.past() != null
                ? Mono.empty()
                : remembered
                        .of(question.brand().id())
                        .filter(doubt -> ThreadLocalRandom.current().nextDouble() < doubt.rate(label, usual))
                        .flatMap(due -> ask(question, text, label));
    }

    private Mono<Decision> ask(Question question, FoldedText text, Label label) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return asked.askAnew(question, text)
                .onErrorResume(LlmFailure.class, notNow -> Mono.empty())
                .filter(decision -> decision.verdict() instanceof Verdict.Classified)
                .delayUntil(decision -> learn(question.brand().id(), isSame(label, decision), now));
    }

    private Mono<Void> learn(BrandId brand, boolean same, Instant asked) {
        metrics.audited(same);
        return doubts.change(brand, doubt -> same ? doubt.agreed() : doubt.differed(asked));
    }

    private static boolean isSame(Label label, Decision decision) {
        return decision.verdict() instanceof Verdict.Classified(var category, var confidence, var source)
                && category.equals(label.category());
    }
}
