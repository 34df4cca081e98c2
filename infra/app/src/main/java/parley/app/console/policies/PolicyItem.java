package parley.app.console.policies;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.responder.policy.Rule;

/**
 * The policy that counts for a category; see {@link Policy}.
 *
 * @param ticketTargetMinutes that counts, the built-in one too
 * @param builtIn whether the brand has said nothing about the category
 */
record PolicyItem(
        Category category,
        String meaning,
        Set<Action> actions,
        double minConfidence,
        boolean neverAuto,
        boolean shadow,
        @Nullable Integer maxPerAuthorPerDay,
        @Nullable Integer maxPerThread,
        int ticketTargetMinutes,
        @JsonProperty("notify") List<UUID> channels,
        boolean builtIn) {

    static PolicyItem of(Category category, Policy policy, boolean builtIn) {
        return new PolicyItem(
                category,
                Objects.requireNonNullElse(policy.meaning(), ""),
                policy.actions(),
                policy.minConfidence(),
                policy.isNeverAuto(),
                policy.isShadow(),
                policy.maxPerAuthorPerDay(),
                policy.maxPerThread(),
                target(category, policy.ticketTargetMinutes()),
                Objects.requireNonNullElse(policy.channels(), List.of()),
                builtIn);
    }

    private static int target(Category category, @Nullable Integer wanted) {
        return wanted == null
                ? Math.toIntExact(Rule.builtInTicketTarget(category).toMinutes())
                : wanted;
    }
}
