package parley.responder.notifications;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.calls.PublicAddresses;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.mail.MailConfiguration;
import parley.pipeline.mail.Mailer;

/** The calls by which people set channels up, for the role {@code console}; it sends nothing itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
@Import({TokenConfiguration.class, MailConfiguration.class})
public class ChannelsConfiguration {

    @Bean
    ChannelsApi channelsApi(
            BrandDatabase database, NotificationProperties properties, Mailer mailer, TokenCipher cipher) {
        var addresses = new PublicAddresses(properties.privateAddresses());
        return new ChannelsApi(database, new Vault(new Whereabouts(addresses, properties.slackUrl(), mailer), cipher));
    }
}
