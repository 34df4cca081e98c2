package parley.responder.policy;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import parley.pipeline.Action;
import parley.pipeline.CommentClassified;
import parley.pipeline.JobLabel;
import parley.pipeline.Verdict;

/** What is to be done about one decision. Made of nothing but the decision and the brand's policy. */
public sealed interface Plan {

    /** The decision is a label and may cause nothing. */
    record LabelOnly() implements Plan {}

    /** Nothing is to be done. */
    record Ignore() implements Plan {}

    /** A person has to look. */
    record Review(String reason) implements Plan {}

    /**
     * These actions, in the order escalate, reply, hide.
     *
     * @param allowed to be done by themselves
     * @param forPeople wanted by the policy, but by a person: this decision may not cause them, or the policy lets nothing
     *     out by itself
     * @param rule that wants them
     */
    record Act(Set<Action> allowed, Set<Action> forPeople, Rule rule) implements Plan {

        /** Whether the policy wants it, by whomever. */
        public boolean wants(Action action) {
            return allowed.contains(action) || forPeople.contains(action);
        }
    }

    /** The former label is back: what this job has hidden is shown again. */
    record TakeBack(UUID job) implements Plan {}

    /** Nothing is done; this would be. */
    record Shadow(Plan wouldBe) implements Plan {}

    /** The plan for what was classified under this rule. */
    private static Plan of(Verdict.Classified verdict, Set<Action> allowed, Rule rule, boolean live) {
        var actions = rule.actions();
        if (verdict.confidence() < rule.minConfidence()) {
            return new Review("below_confidence");
        }
        if (actions.isEmpty() || actions.contains(Action.IGNORE)) {
            return new Ignore();
        }
        if (actions.contains(Action.REVIEW)) {
            return new Review("policy");
        }
        if (live && (actions.contains(Action.AUTO_REPLY) || actions.contains(Action.HIDE))) {
            return new Review("live");
        }
        var byThemselves = rule.neverAuto() ? withoutASound(allowed) : allowed;
        return new Act(only(actions, byThemselves, true), only(actions, byThemselves, false), rule);
    }

    /** What people have named for a job, of what the policy wants; nobody is asked anything. */
    private static Plan of(Verdict.Classified verdict, JobLabel job, Rule rule, boolean live) {
        var wanted = EnumSet.noneOf(Action.class);
        rule.actions().stream()
                .filter(job.actions()::contains)
                .filter(action -> action != Action.HIDE || !live)
                .forEach(wanted::add);
        return wanted.isEmpty() || verdict.confidence() < rule.minConfidence()
                ? new LabelOnly()
                : new Act(wanted, Set.of(), rule);
    }

    /** What nobody outside the brand notices. */
    private static Set<Action> withoutASound(Set<Action> allowed) {
        return allowed.contains(Action.ESCALATE) ? Set.of(Action.ESCALATE) : Set.of();
    }

    private static Set<Action> only(Set<Action> actions, Set<Action> allowed, boolean contained) {
        var kept = EnumSet.noneOf(Action.class);
        actions.stream().filter(action -> allowed.contains(action) == contained).forEach(kept::add);
        return kept;
    }

    /**
     * The plan for a decision.
     *
     * @param rule what the brand wants done about its category
     * @param live whether the comment is one of a broadcast, which can be neither answered nor hidden
     */
    static Plan of(CommentClassified decision, Rule rule, boolean live) {
        JobLabel job = decision.job();
        if (job != null) {
            return ofJob(decision, job, rule, live);
        }
        if (decision.allowedActions().isEmpty()) {
            return new LabelOnly();
        }
        Plan plan = switch (decision.verdict()) {
            case Verdict.Undecided undecided -> new Review(undecided.reason().wire());
            case Verdict.Classified classified -> of(classified, decision.allowedActions(), rule, live);
        };
        return rule.shadow() ? new Shadow(plan) : plan;
    }

    /** Whether no person is to hear of the decision, whatever the policy; of what a job hid and nobody shows again one is. */
    static boolean asksNobody(CommentClassified decision) {
        JobLabel job = decision.job();
        return job == null ? decision.allowedActions().isEmpty() : !job.takenBack();
    }

    private static Plan ofJob(CommentClassified decision, JobLabel job, Rule rule, boolean live) {
        if (job.takenBack()) {
            return new TakeBack(job.id());
        }
        return decision.verdict() instanceof Verdict.Classified classified && !rule.shadow()
                ? of(classified, job, rule, live)
                : new LabelOnly();
    }
}
