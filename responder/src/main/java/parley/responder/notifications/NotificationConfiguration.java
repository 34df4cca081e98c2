package parley.responder.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.calls.PublicAddresses;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.mail.MailConfiguration;
import parley.pipeline.mail.Mailer;
import parley.pipeline.work.Hands;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;

/** The stage {@code notify}, and the look at what is late. Part of the role {@code jobs}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotificationProperties.class, Links.class})
@Import({PipelineConfiguration.class, TokenConfiguration.class, MailConfiguration.class})
public class NotificationConfiguration {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    @Bean
    OutsideHttp outsideHttp(NotificationProperties properties) {
        return new OutsideHttp(new PublicAddresses(properties.privateAddresses()), properties.callTimeout());
    }

    @Bean
    Messengers messengers(
            NotificationProperties properties, Links links, OutsideHttp http, Mailer mailer, TokenCipher cipher) {
        var words = new DigestText(links);
        return new Messengers(
                cipher,
                Map.of(
                        ChannelKind.TELEGRAM, new Telegram(http, words, properties.telegramUrl()),
                        ChannelKind.SLACK, new Slack(http, words),
                        ChannelKind.EMAIL, new Email(mailer, words),
                        ChannelKind.WEBHOOK, new Webhook(http, links, Clock.systemUTC())));
    }

    @Bean
    StageWorker notifier(
            NotificationProperties properties,
            Work work,
            StageDatabase database,
            Messengers messengers,
            MeterRegistry meters) {
        var stage = new NotifyStage(properties.concurrency(), work, new Ledger(database), messengers, meters);
        return new StageWorker(stage, work, meters);
    }

    @Bean
    Hands reminding(NotificationProperties properties, StageDatabase database) {
        var reminders = new Reminders(database, properties.reviewWaits());
        return new Hands("reminding", 1, BETWEEN_LOOKS, reminders::look);
    }
}
