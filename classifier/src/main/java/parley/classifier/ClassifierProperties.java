package parley.classifier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the classifier works.
 *
 * @param concurrency how many comments an instance decides at once
 * @param trustBuiltInModel whether the model made from the project's own examples may cause replies and hides by itself;
 *     meant for the sandbox: a brand has not confirmed any of its decisions
 * @param usualLanguage BCP 47 tag of the language taken where a comment is too short to tell
 */
@Validated
@ConfigurationProperties("parley.classifier")
record ClassifierProperties(
        @Min(1) @Max(1000) @DefaultValue("24") int concurrency,
        @DefaultValue("false") boolean trustBuiltInModel,
        @NotBlank @DefaultValue("en") String usualLanguage) {}
