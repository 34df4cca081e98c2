package parley.pipeline.mail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The server that takes our mail.
 *
 * @param host its name; empty: no mail goes out
 * @param user as whom we come; empty: as nobody
 * @param from the sender's address
 * @param encryption of the connection
 */
@Validated
@ConfigurationProperties("parley.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @Min(1) @Max(65_535) @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @NotNull @DefaultValue("starttls") Encryption encryption) {

    public MailSettings {
        if (host != null && !host.isBlank() && (from == null || !from.contains("@"))) {
            throw new IllegalArgumentException("PARLEY_MAIL_FROM must be an address when PARLEY_MAIL_HOST is set");
        }
    }

    /** How the connection is encrypted. */
    public enum Encryption {
        /** Asked for in the connection, and demanded. */
        STARTTLS,
        /** From its first byte. */
        TLS,
        /** Not at all: for a server on this machine. */
        NONE
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
