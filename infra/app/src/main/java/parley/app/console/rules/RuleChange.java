package parley.app.console.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.Condition;
import parley.pipeline.Category;

/** What is to be different about a rule; what is left out stays. */
record RuleChange(
        @Nullable
        @Pattern(regexp = "(?s).*[^\\s\\x00].*", message = "must say something")
        @Size(max = 100, message = "must have at most {max} characters")
        String name,

        @Nullable @Size(min = 1, max = 5) List<@NotNull @Valid Condition> when,
        @Nullable Category category,
        @Nullable Boolean paused) {}
