package parley.app.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import parley.pipeline.settings.StrongSecret;

/**
 * Who may read metrics.
 *
 * @param token the bearer token that opens them; none: only this machine may read them
 */
@ConfigurationProperties("parley.metrics")
record MetricsSettings(@Nullable String token) {

    private static final int SHORTEST = 16;

    MetricsSettings {
        token = token == null || token.isBlank() ? null : StrongSecret.require("PARLEY_METRICS_TOKEN", token, SHORTEST);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MetricsSettings[" + (token == null ? "local only" : "token") + "]";
    }
}
