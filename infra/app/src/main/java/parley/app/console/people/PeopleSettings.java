package parley.app.console.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come in.
 *
 * @param invitationLifetime how long an invitation stands
 * @param resetLifetime how long the link to a new password counts
 */
@ConfigurationProperties("parley.people")
record PeopleSettings(
        @DefaultValue("7d") Duration invitationLifetime,
        @DefaultValue("1h") Duration resetLifetime) {}
