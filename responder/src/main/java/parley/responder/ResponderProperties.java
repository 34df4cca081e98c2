package parley.responder;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the responder works.
 *
 * @param settleDelay how long Instagram may take to show what was posted; a reply that is not found after it is put before a
 *     person
 * @param resendUnconfirmed post such a reply again instead. What remains is the risk of a second public reply: where an
 *     instance was stopped for longer than the settle delay between its intent and its call, or Instagram shows a reply
 *     later than that
 * @param lock keep senders off each other's conversations by a lock in Redis; it saves work, nothing depends on it
 * @param writesPerHour how many replies and hides an account may write, all instances together; a twelfth of it at once
 * @param concurrency how many decisions, replies and hides an instance works on at once, of each
 */
@Validated
@ConfigurationProperties("parley.responder")
public record ResponderProperties(
        @NotNull @DefaultValue("60s") Duration settleDelay,
        @DefaultValue("false") boolean resendUnconfirmed,
        @DefaultValue("true") boolean lock,
        @Min(1) @Max(3_600_000) @DefaultValue("3600") int writesPerHour,
        @Min(1) @Max(1024) @DefaultValue("8") int concurrency) {

    public ResponderProperties {
        if (settleDelay != null && (settleDelay.isNegative() || settleDelay.compareTo(Duration.ofMinutes(10)) > 0)) {
            throw new IllegalArgumentException("parley.responder.settle-delay must be between 0 and 10 minutes");
        }
    }
}
