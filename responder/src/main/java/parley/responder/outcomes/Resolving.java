package parley.responder.outcomes;

import java.util.ArrayList;
import java.util.List;
import parley.pipeline.Action;
import parley.pipeline.comments.Comment;
import parley.responder.policy.Plan;
import reactor.core.publisher.Mono;

/** From what a policy wants to what exactly is written. */
final class Resolving {

    private final Replying replying;

    Resolving(Replying replying) {
        this.replying = replying;
    }

    Mono<Resolution> of(Plan plan, Comment comment) {
        return switch (plan) {
            case Plan.LabelOnly label -> Mono.just(Resolution.NOTHING);
            case Plan.Ignore ignore -> Mono.just(Resolution.NOTHING);
            case Plan.TakeBack back -> Mono.just(Resolution.NOTHING);
            case Plan.Review review -> Mono.just(Resolution.review(review.reason()));
            case Plan.Act act -> act(act, comment);
            case Plan.Shadow shadow -> of(shadow.wouldBe(), comment);
        };
    }

    private Mono<Resolution> act(Plan.Act act, Comment comment) {
        var withoutReply = new Resolution(
                act.allowed().contains(Action.ESCALATE),
                null,
                act.allowed().contains(Action.HIDE),
                reasons(act),
                act.rule().caps());
        return act.wants(Action.AUTO_REPLY) ? replying.addTo(withoutReply, act, comment) : Mono.just(withoutReply);
    }

    /** What a person has to do because this decision may not; a reply has a reason of its own. */
    private static List<String> reasons(Plan.Act act) {
        List<String> reasons = new ArrayList<>();
        act.forPeople().stream()
                .filter(action -> action != Action.AUTO_REPLY)
                .forEach(action -> reasons.add(action.wire() + "_not_allowed"));
        return List.copyOf(reasons);
    }
}
