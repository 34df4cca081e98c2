package parley.app.console.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import parley.pipeline.settings.StrongSecret;

/**
 * How people log in.
 *
 * @param secret signs access tokens; at least 32 bytes; the same on all instances
 * @param accessLifetime how long an access token counts; a dismissal counts at once all the same
 * @param refreshLifetime how long somebody may stay away and still be logged in
 */
@ConfigurationProperties("parley.auth")
record AuthSettings(
        @DefaultValue("") String secret,
        @DefaultValue("15m") Duration accessLifetime,
        @DefaultValue("30d") Duration refreshLifetime) {

    private static final int SHORTEST = 32;

    AuthSettings {
        secret = StrongSecret.require("PARLEY_AUTH_SECRET", secret, SHORTEST);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AuthSettings[" + accessLifetime + ", " + refreshLifetime + "]";
    }
}
