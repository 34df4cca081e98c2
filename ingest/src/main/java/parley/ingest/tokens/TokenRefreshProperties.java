package parley.ingest.tokens;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When access tokens are exchanged. They live 60 days, and a new one must be a day old before the next.
 *
 * @param every how old a token becomes; one that dies sooner is exchanged at half its life
 * @param retry after how long one that could not be exchanged is tried again
 */
@Validated
@ConfigurationProperties("parley.token-refresh")
record TokenRefreshProperties(
        @NotNull @DefaultValue("7d") Duration every,
        @NotNull @DefaultValue("1h") Duration retry) {

    private static final Duration YOUNGEST = Duration.ofHours(25);
    private static final Duration OLDEST = Duration.ofDays(50);

    TokenRefreshProperties {
        if (every != null && (every.compareTo(YOUNGEST) < 0 || every.compareTo(OLDEST) > 0)) {
            throw new IllegalArgumentException("parley.token-refresh.every must be between 25 hours and 50 days");
        }
    }

    /** After how long a token that lives so long is exchanged. */
    Duration after(@Nullable Duration life) {
        if (life == null || life.dividedBy(2).compareTo(every) > 0) {
            return every;
        }
        var half = life.dividedBy(2);
        return half.compareTo(YOUNGEST) > 0 ? half : YOUNGEST;
    }
}
