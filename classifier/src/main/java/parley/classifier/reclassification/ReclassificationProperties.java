package parley.classifier.reclassification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs over the past work.
 *
 * @param concurrency how many chunks an instance decides at once, each 64 comments at a time; more makes jobs faster and
 *     leaves less of the machine to live comments
 */
@Validated
@ConfigurationProperties("parley.classifier.reclassification")
record ReclassificationProperties(
        @Min(1) @Max(32) @DefaultValue("2") int concurrency) {}
