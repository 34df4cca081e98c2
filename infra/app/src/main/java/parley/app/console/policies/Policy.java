package parley.app.console.policies;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import parley.pipeline.Action;
import parley.responder.policy.Rule;

/**
 * What is done about comments of a category.
 *
 * @param actions any mix; {@code ignore} and {@code review} stand alone
 * @param minConfidence below it a person decides; 0 to 1
 */
record Policy(
        @NotEmpty Set<Action> actions,
        @DecimalMin("0") @DecimalMax("1") double minConfidence) {

    static Policy of(Rule rule) {
        return new Policy(rule.actions(), rule.minConfidence());
    }

    @AssertTrue(message = "ignore and review stand alone")
    boolean isActions() {
        return actions == null
                || actions.size() == 1
                || (!actions.contains(Action.IGNORE) && !actions.contains(Action.REVIEW));
    }
}
