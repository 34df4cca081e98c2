package parley.instagram.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** When Instagram wants to be asked again: the longest of what its headers say, within bounds. */
final class RetryHint {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Longer than that we do not take its word: a probe an hour costs nothing. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryHint() {}

    static @Nullable Duration from(HttpHeaders headers, Clock clock) {
        return Stream.of(
                        retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER), clock),
                        regainAccess(headers.getFirst("X-Business-Use-Case-Usage")))
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .map(RetryHint::bounded)
                .orElse(null);
    }

    /** Seconds, or a date. */
    private static @Nullable Duration retryAfter(@Nullable String value, Clock clock) {
        if (value == null) {
            return null;
        }
        if (value.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value.strip()));
        }
        try {
            var date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeParseException neither) {
            return null;
        }
    }

    /** Per business a list of limits, each with the minutes until it gives way; 0 where it stands open. */
    static @Nullable Duration regainAccess(@Nullable String value) {
        if (value == null) {
            return null;
        }
        long minutes = GraphJson.parse(value).findValues("estimated_time_to_regain_access").stream()
                .mapToLong(wait -> wait.asLong(0))
                .max()
                .orElse(0);
        return minutes <= 0 ? null : Duration.ofMinutes(Math.min(minutes, LONGEST.toMinutes()));
    }

    private static Duration bounded(Duration hint) {
        if (hint.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return hint.compareTo(LONGEST) > 0 ? LONGEST : hint;
    }
}
