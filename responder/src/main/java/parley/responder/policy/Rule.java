package parley.responder.policy;

import java.util.Map;
import java.util.Set;
import parley.pipeline.Action;
import parley.pipeline.Category;

/**
 * What a brand wants done about one category.
 *
 * @param minConfidence below which a person looks instead
 */
public record Rule(Set<Action> actions, double minConfidence) {

    /** For what no brand has said otherwise; a category that is not built in goes to a person. */
    private static final Map<Category, Action> BUILT_IN = Map.of(
            Category.QUESTION, Action.AUTO_REPLY,
            Category.TOXIC, Action.HIDE,
            Category.SPAM, Action.HIDE,
            Category.URGENT_ISSUE, Action.ESCALATE,
            Category.CRITICAL_FEEDBACK, Action.ESCALATE,
            Category.PARTNERSHIP_PROPOSAL, Action.ESCALATE,
            Category.POSITIVE_FEEDBACK, Action.IGNORE);

    /** What is done where a brand has not said otherwise. */
    public static Rule builtIn(Category category) {
        return new Rule(Set.of(BUILT_IN.getOrDefault(category, Action.REVIEW)), 0);
    }
}
