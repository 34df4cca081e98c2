package parley.responder.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import parley.pipeline.Action;
import parley.pipeline.Category;

/**
 * What a brand wants done about one category.
 *
 * @param minConfidence below which a person looks instead
 * @param neverAuto whether a person lets out whatever Instagram would show
 * @param shadow whether nothing is done, and only written down what would have been
 */
public record Rule(Set<Action> actions, double minConfidence, boolean neverAuto, boolean shadow, Caps caps) {

    /** For what no brand has said otherwise; a category that is not built in goes to a person. */
    private static final Map<Category, Action> BUILT_IN = Map.of(
            Category.QUESTION, Action.AUTO_REPLY,
            Category.TOXIC, Action.HIDE,
            Category.SPAM, Action.HIDE,
            Category.URGENT_ISSUE, Action.ESCALATE,
            Category.CRITICAL_FEEDBACK, Action.ESCALATE,
            Category.PARTNERSHIP_PROPOSAL, Action.ESCALATE,
            Category.POSITIVE_FEEDBACK, Action.IGNORE);

    private static final Map<Category, Duration> TICKET_TARGETS = Map.of(
            Category.URGENT_ISSUE, Duration.ofHours(1),
            Category.CRITICAL_FEEDBACK, Duration.ofHours(8),
            Category.PARTNERSHIP_PROPOSAL, Duration.ofHours(48));

    private static final Duration USUAL_TICKET_TARGET = Duration.ofHours(24);

    /** A rule without caps that acts by itself. */
    public Rule(Set<Action> actions, double minConfidence) {
        this(actions, minConfidence, false, false, Caps.NONE);
    }

    /** What is done where a brand has not said otherwise. */
    public static Rule builtIn(Category category) {
        return new Rule(Set.of(BUILT_IN.getOrDefault(category, Action.REVIEW)), 0);
    }

    /** How soon a ticket is to be done where a brand has not said otherwise. */
    public static Duration builtInTicketTarget(Category category) {
        return TICKET_TARGETS.getOrDefault(category, USUAL_TICKET_TARGET);
    }
}
