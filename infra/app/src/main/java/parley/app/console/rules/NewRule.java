package parley.app.console.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.Condition;
import parley.pipeline.Category;

/**
 * A rule to be made; it comes behind those that are there.
 *
 * @param when all of it has to hold
 * @param paused whether it does not count for now; left out: it counts
 */
record NewRule(
        @NotBlank @Size(max = 100, message = "must have at most {max} characters")
        String name,

        @NotEmpty @Size(max = 5) List<@NotNull @Valid Condition> when,
        @NotNull Category category,
        @Nullable Boolean paused) {

    boolean isPaused() {
        return Boolean.TRUE.equals(paused);
    }
}
