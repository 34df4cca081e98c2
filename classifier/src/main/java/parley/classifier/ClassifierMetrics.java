package parley.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import parley.pipeline.CommentClassified;
import parley.pipeline.Verdict;

/** Counts decisions by what was decided and by whom. */
final class ClassifierMetrics {

    private static final String DECISIONS = "parley.classifier.decisions";

    private final MeterRegistry meters;

    ClassifierMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void decided(CommentClassified event, Decision decision) {
        if (decision.suspect()) {
            meters.counter("parley.classifier.suspected.injections").increment();
        }
        switch (event.verdict()) {
            case Verdict.Classified(var category, var confidence, var source) -> count(category.value(), source.wire());
            case Verdict.Undecided(var reason) -> count("undecided", reason.wire());
        }
    }

    private void count(String category, String source) {
        meters.counter(DECISIONS, "category", category, "source", source).increment();
    }

    /** A hit of the cache was checked. */
    void audited(boolean same) {
        meters.counter("parley.classifier.cache.audits", "answer", same ? "same" : "other")
                .increment();
    }

    void deadLettered(String reason, int count) {
        meters.counter("parley.classifier.dead.letters", "reason", reason).increment(count);
    }
}
