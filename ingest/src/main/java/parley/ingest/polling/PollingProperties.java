package parley.ingest.polling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import parley.ingest.accounts.Turns;

/**
 * How much is asked of Instagram to find what no webhook told.
 *
 * @param interval between two sweeps of an account
 * @param lookBack how old a comment may be to be noticed
 * @param media how many of the newest posts are looked at, and how many older ones that have comments lately
 * @param calls to Graph in a sweep, at most
 * @param rechecks how many comments that are no longer listed are looked for one by one in a sweep
 * @param timeLimit of a sweep
 * @param usageLimit percentage of an account's quota from which on it is left to replies
 * @param concurrency how many accounts an instance sweeps at once
 */
@Validated
@ConfigurationProperties("parley.polling")
public record PollingProperties(
        @NotNull @DefaultValue("5m") Duration interval,
        @NotNull @DefaultValue("72h") Duration lookBack,
        @Min(1) @Max(50) @DefaultValue("25") int media,
        @Min(3) @DefaultValue("60") int calls,
        @Min(0) @DefaultValue("10") int rechecks,
        @NotNull @DefaultValue("2m") Duration timeLimit,
        @Min(1) @Max(100) @DefaultValue("75") int usageLimit,
        @Min(1) @DefaultValue("4") int concurrency) {

    /** How far Instagram's clock may be behind ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

    /** Looks now and then, and each time within bounds. */
    public PollingProperties {
        if (isNothing(interval) || isNothing(lookBack) || isNothing(timeLimit)) {
            throw new IllegalArgumentException("the times of parley.polling must be longer than nothing");
        }
    }

    /**
     * Since when what was written is looked for, at the given time. What people wrote before the account was connected was
     * not written to us: nobody expects it to be answered now.
     */
    public Instant since(Instant connected, Instant now) {
        var asked = connected.minus(CLOCKS_APART);
        var oldest = now.minus(lookBack);
        return asked.isAfter(oldest) ? asked : oldest;
    }

    private static boolean isNothing(@Nullable Duration time) {
        return time != null && (time.isZero() || time.isNegative());
    }

    /** How long to wait while no account is due: never longer than until one may be due again. */
    Duration rest() {
        return interval.compareTo(Turns.REST) < 0 ? interval : Turns.REST;
    }

    /** How long an account stays with an instance that says nothing more: a sweep and what is asked at its end. */
    Duration turn() {
        return timeLimit.plusSeconds(30);
    }
}
