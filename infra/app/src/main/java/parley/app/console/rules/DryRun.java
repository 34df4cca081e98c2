package parley.app.console.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.BrandRule;
import parley.classifier.rules.Condition;
import parley.pipeline.Category;

/**
 * A rule to be tried on past comments.
 *
 * @param id of the rule that this is to become; left out: a new one, behind all others
 * @param comments how many of the newest are looked at, 1,000 if not given
 */
record DryRun(
        @Nullable UUID id,
        @NotEmpty @Size(max = 5) List<@NotNull @Valid Condition> when,
        @NotNull Category category,
        @Nullable @Min(1) @Max(MOST) Integer comments) {

    static final int MOST = 5_000;
    private static final int USUAL = 1_000;

    int atMost() {
        return comments == null ? USUAL : comments;
    }

    BrandRule rule() {
        return new BrandRule(id == null ? new UUID(0, 0) : id, "", category, when);
    }
}
