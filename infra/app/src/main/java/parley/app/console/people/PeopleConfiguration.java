package parley.app.console.people;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import parley.pipeline.mail.MailConfiguration;

/** What people's coming and going needs: mail, and a clock that sends it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleSettings.class)
@EnableScheduling
@Import(MailConfiguration.class)
class PeopleConfiguration {}
