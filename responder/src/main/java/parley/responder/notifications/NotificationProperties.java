package parley.responder.notifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are told of what happens.
 *
 * @param telegramUrl where Telegram's bots are reached
 * @param slackUrl what the address of a Slack webhook has to begin with
 * @param privateAddresses whether messages may go to addresses inside a network, and without https
 * @param callTimeout for one message
 * @param concurrency how many messages an instance sends at once
 * @param reviewWaits after how long a question that nobody has answered is told of
 */
@Validated
@ConfigurationProperties("parley.notifications")
record NotificationProperties(
        @NotNull @DefaultValue("https://api.telegram.org") URI telegramUrl,
        @NotNull @DefaultValue("https://hooks.slack.com/") URI slackUrl,
        @DefaultValue("false") boolean privateAddresses,
        @NotNull @DefaultValue("10s") Duration callTimeout,
        @Min(1) @Max(256) @DefaultValue("8") int concurrency,
        @NotNull @DefaultValue("4h") Duration reviewWaits) {

    NotificationProperties {
        if (callTimeout != null && (callTimeout.isNegative() || callTimeout.compareTo(Duration.ofSeconds(20)) > 0)) {
            throw new IllegalArgumentException("parley.notifications.call-timeout must be between 0 and 20 seconds");
        }
    }
}
