package parley.pipeline.work;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How work is shared out.
 *
 * @param lease how long an instance may hold a row before others may take it; what a killed instance held waits for so
 *     long. Every call to the outside has to fit into it
 */
@Validated
@ConfigurationProperties("parley.work")
public record WorkProperties(@NotNull @DefaultValue("40s") Duration lease) {

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    public WorkProperties {
        if (lease != null && (lease.compareTo(SHORTEST) < 0 || lease.compareTo(Duration.ofMinutes(10)) > 0)) {
            throw new IllegalArgumentException("parley.work.lease must be between 2 seconds and 10 minutes");
        }
    }
}
