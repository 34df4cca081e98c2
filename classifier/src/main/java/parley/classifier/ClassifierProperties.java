package parley.classifier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the classifier works.
 *
 * @param concurrency how many comments an instance decides at once: those that are at the same point share a statement, and
 *     most of the time of an LLM is waiting; half of them may be one brand's
 * @param trustBuiltInModel whether the model made from the project's own examples may cause replies and hides by itself;
 *     meant for the sandbox: a brand has not confirmed any of its decisions
 * @param contextTokens what an LLM is told at most of a comment with its post and thread, counted as bytes; the comment
 *     itself is never cut
 * @param cache of labels
 */
@Validated
@ConfigurationProperties("parley.classifier")
record ClassifierProperties(
        @Min(1) @Max(1000) @DefaultValue("256") int concurrency,
        @DefaultValue("false") boolean trustBuiltInModel,
        @Min(0) @Max(100_000) @DefaultValue("2000") int contextTokens,
        @Valid @DefaultValue Cache cache) {

    /**
     * Labels of texts that were decided before.
     *
     * @param keep how long one counts
     * @param patience how long to wait for the label of a text that another instance is asking for
     * @param audits the share of labels found of which the LLM is asked all the same, while nobody doubts them; 0: none is
     *     ever checked
     */
    record Cache(
            @DefaultValue("7d") Duration keep,
            @DefaultValue("10s") Duration patience,

            @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.03")
            double audits) {}
}
