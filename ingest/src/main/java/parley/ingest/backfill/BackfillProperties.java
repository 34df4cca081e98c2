package parley.ingest.backfill;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is asked of Instagram to fetch the past.
 *
 * @param interval between two turns of a job
 * @param calls to Graph in a turn, at most; each shows 50 comments or posts
 * @param timeLimit of a turn
 * @param usageLimit percentage of an account's quota from which on it is left to replies and polling
 * @param concurrency how many jobs an instance works on at once
 */
@Validated
@ConfigurationProperties("parley.backfill")
record BackfillProperties(
        @NotNull @DefaultValue("1m") Duration interval,
        @Min(1) @DefaultValue("30") int calls,
        @NotNull @DefaultValue("2m") Duration timeLimit,
        @Min(1) @Max(100) @DefaultValue("50") int usageLimit,
        @Min(1) @Max(32) @DefaultValue("2") int concurrency) {

    BackfillProperties {
        if (isNothing(interval) || isNothing(timeLimit)) {
            throw new IllegalArgumentException("the times of parley.backfill must be longer than nothing");
        }
    }

    private static boolean isNothing(@Nullable Duration time) {
        return time != null && (time.isZero() || time.isNegative());
    }

    /** How long a job stays with an instance that says nothing more: a turn, and what is written at its end. */
    Duration turn() {
        return timeLimit.plusSeconds(30);
    }
}
