package parley.app.console.usage;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time that is asked about.
 *
 * @param from begun at this time or later; the beginning of this month (UTC) if not given
 * @param to begun before this time; now if not given
 */
record UsageRange(@Nullable Instant from, @Nullable Instant to) {

    private static final Duration LONGEST = Duration.ofDays(400);

    @AssertTrue(message = "must be after from, and 400 days after it at most")
    boolean isTo() {
        return begins().isBefore(ends()) && Duration.between(begins(), ends()).compareTo(LONGEST) <= 0;
    }

    Instant begins() {
        return from != null
                ? from
                : ends().atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    Instant ends() {
        return to == null ? Instant.now() : to;
    }
}
