package parley.responder.outcomes;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** Ends an outcome: what was resolved, its state and the end of its work in one transaction, counted once committed. */
final class Execution {

    private static final String PASSED_OVER = "passed_over";
    private static final String LABEL_ONLY = "label_only";
    private static final String SHADOW = "shadow";
    private static final String TAKEN_BACK = "taken_back";

    private final Work work;
    private final Outcomes outcomes;
    private final EarlierDecisions earlier;
    private final Allowance allowance;
    private final Consequences consequences;
    private final MeterRegistry meters;

    Execution(
            Work work,
            Outcomes outcomes,
            EarlierDecisions earlier,
            Allowance allowance,
            Consequences consequences,
            MeterRegistry meters) {
        this.work = work;
        this.outcomes = outcomes;
        this.earlier = earlier;
        this.allowance = allowance;
        this.consequences = consequences;
        this.meters = meters;
    }

    /** A later decision about the comment was handled before this one. */
    Mono<Void> passOver(Lease lease, Outcome outcome) {
        return finish(lease, outcome, outcomes.passedOver(outcome).thenReturn(PASSED_OVER));
    }

    /** The decision may cause nothing. */
    Mono<Void> labelOnly(Lease lease, Outcome outcome) {
        return finish(lease, outcome, outcomes.handled(outcome, List.of()).thenReturn(LABEL_ONLY));
    }

    /** Nothing is done: what would have been is written down. */
    Mono<Void> shadow(Lease lease, Outcome outcome, Resolution resolution) {
        return finish(
                lease,
                outcome,
                outcomes.wouldHave(outcome, WouldHave.of(resolution)).thenReturn(SHADOW));
    }

    /** What a job has hidden is shown again. */
    Mono<Void> takeBack(Lease lease, Outcome outcome, Comment comment, UUID job) {
        var writes = consequences.takeBack(comment, job).then(Mono.defer(() -> outcomes.handled(outcome, List.of())));
        return finish(lease, outcome, writes.thenReturn(TAKEN_BACK));
    }

    Mono<Void> carryOut(Lease lease, Outcome outcome, Comment comment, Resolution resolution) {
        return finish(lease, outcome, unlessOvertaken(outcome, comment, resolution))
                .doOnSuccess(done -> consequences.announce(resolution));
    }

    /** Two revisions may have been resolved side by side: looked at again with both locked. */
    private Mono<String> unlessOvertaken(Outcome outcome, Comment comment, Resolution resolution) {
        return outcomes.lock(outcome)
                .flatMap(now -> now.overtaken()
                        ? outcomes.passedOver(now).thenReturn(PASSED_OVER)
                        : allowance.of(comment, resolution).flatMap(allowed -> write(now, comment, allowed)));
    }

    private Mono<String> write(Outcome outcome, Comment comment, Resolution resolution) {
        var decision = outcome.decision();
        var actions = resolution.actions().stream().map(Action::wire).toList();
        return earlier.settle(decision, comment, resolution)
                .then(consequences.write(comment, decision, resolution))
                .then(outcomes.handled(outcome, actions))
                .thenReturn(resolution.label());
    }

    private Mono<Void> finish(Lease lease, Outcome outcome, Mono<String> writes) {
        var comment = outcome.decision().commentId().value();
        return work.finish(
                        lease,
                        writes.flatMap(label -> work.refreshStatus(comment).thenReturn(label)))
                .doOnNext(label -> count(outcome, label))
                .then();
    }

    private void count(Outcome outcome, String label) {
        meters.counter(
                        "parley.responder.outcomes",
                        "category",
                        category(outcome.decision().verdict()),
                        "outcome",
                        label)
                .increment();
    }

    /** Brands name categories of their own; metrics do not need each of them. */
    private static String category(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Undecided undecided -> "undecided";
            case Verdict.Classified classified ->
                Category.BUILT_IN.contains(classified.category())
                        ? classified.category().value()
                        : "own";
        };
    }
}
