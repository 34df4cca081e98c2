package parley.app.console.policies;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.responder.policy.Rule;

/**
 * What is done about comments of a category. What is left out of a new one is not wanted.
 *
 * @param meaning what the brand means by the category, for the language model that judges by it; null: what it has, empty:
 *     what its name says
 * @param actions any mix; {@code ignore} and {@code review} stand alone
 * @param minConfidence below it a person decides; 0 to 1
 * @param neverAuto whether a person lets out whatever Instagram would show
 * @param shadow whether nothing is done, and only written down what would have been
 * @param maxPerAuthorPerDay of replies that go out by themselves to one author in 24 hours; null for no limit
 * @param maxPerThread the same under one top-level comment
 * @param ticketTargetMinutes how soon a ticket should be done; null for what is built in
 * @param channels which hear of its tickets; null: those that do
 */
record Policy(
        @Nullable @Size(max = LONGEST_MEANING) String meaning,
        @NotEmpty Set<Action> actions,
        @DecimalMin("0") @DecimalMax("1") double minConfidence,
        @Nullable Boolean neverAuto,
        @Nullable Boolean shadow,
        @Nullable @Min(1) @Max(MOST) Integer maxPerAuthorPerDay,
        @Nullable @Min(1) @Max(MOST) Integer maxPerThread,
        @Nullable @Min(1) @Max(LONGEST_TARGET) Integer ticketTargetMinutes,
        @JsonProperty("notify") @Nullable @Size(max = 20) List<@NotNull UUID> channels) {

    private static final int LONGEST_MEANING = 500;
    private static final int MOST = 10_000;
    private static final int LONGEST_TARGET = 366 * 24 * 60;

    /** For a category about which the brand has said nothing. */
    static Policy builtIn(Category category, List<UUID> channels) {
        var rule = Rule.builtIn(category);
        return new Policy("", rule.actions(), rule.minConfidence(), false, false, null, null, null, channels);
    }

    @AssertTrue(message = "ignore and review stand alone")
    boolean isActions() {
        return actions == null
                || actions.size() == 1
                || (!actions.contains(Action.IGNORE) && !actions.contains(Action.REVIEW));
    }

    boolean isNeverAuto() {
        return Boolean.TRUE.equals(neverAuto);
    }

    boolean isShadow() {
        return Boolean.TRUE.equals(shadow);
    }
}
