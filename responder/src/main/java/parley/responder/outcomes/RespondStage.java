package parley.responder.outcomes;

import parley.pipeline.comments.Comment;
import parley.pipeline.comments.Comments;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import parley.responder.policy.Plan;
import parley.responder.policy.Policies;
import reactor.core.publisher.Mono;

/** Handles one decision: what the policy wants, drafted where a reply is wanted, then written in one transaction. */
final class RespondStage implements Stage {

    private static final String NAME = "respond";

    private final int concurrency;
    private final Work work;
    private final Outcomes outcomes;
    private final Comments comments;
    private final Policies policies;
    private final Resolving resolving;
    private final Execution execution;

    RespondStage(
            int concurrency,
            Work work,
            Outcomes outcomes,
            Comments comments,
            Policies policies,
            Resolving resolving,
            Execution execution) {
        this.concurrency = concurrency;
        this.work = work;
        this.outcomes = outcomes;
        this.comments = comments;
        this.policies = policies;
        this.resolving = resolving;
        this.execution = execution;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return outcomes.find(lease.subject())
                .flatMap(outcome -> handle(lease, outcome).thenReturn(outcome))
                .switchIfEmpty(Mono.defer(() -> erased(lease)))
                .then();
    }

    private Mono<Outcome> erased(Lease lease) {
        return work.finish(lease).then(Mono.empty());
    }

    private Mono<Void> handle(Lease lease, Outcome outcome) {
        if (!outcome.pending()) {
            return work.finish(lease);
        }
        if (outcome.overtaken()) {
            return execution.passOver(lease, outcome);
        }
        return comments.find(outcome.decision().commentId()).flatMap(comment -> respond(lease, outcome, comment));
    }

    private Mono<Void> respond(Lease lease, Outcome outcome, Comment comment) {
        return policies.plan(outcome.decision(), comment.live())
                .flatMap(plan -> resolve(lease, outcome, comment, plan));
    }

    private Mono<Void> resolve(Lease lease, Outcome outcome, Comment comment, Plan plan) {
        return switch (plan) {
            case Plan.LabelOnly label -> execution.labelOnly(lease, outcome);
            case Plan.TakeBack(var job) -> execution.takeBack(lease, outcome, comment, job);
            case Plan.Shadow shadow ->
                resolving.of(shadow, comment).flatMap(resolution -> execution.shadow(lease, outcome, resolution));
            default ->
                resolving
                        .of(plan, comment)
                        .flatMap(resolution -> execution.carryOut(lease, outcome, comment, resolution));
        };
    }

    /** A person takes over what could not be done in all its time, unless nobody would have been asked anything. */
    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return outcomes.find(lease.subject())
                .flatMap(outcome -> Plan.asksNobody(outcome.decision())
                        ? execution.labelOnly(lease, outcome)
                        : toPerson(lease, outcome));
    }

    private Mono<Void> toPerson(Lease lease, Outcome outcome) {
        var resolution = Resolution.review("could_not_respond");
        return comments.find(outcome.decision().commentId())
                .flatMap(comment -> execution.carryOut(lease, outcome, comment, resolution));
    }
}
