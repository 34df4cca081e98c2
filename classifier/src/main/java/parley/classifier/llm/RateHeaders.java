package parley.classifier.llm;

import com.openai.core.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server says of how much it may still be asked. */
final class RateHeaders {

    /** No server may silence us for longer: a comment waits a quarter of an hour at most. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    private RateHeaders() {}

    /** How long it asks to be left alone after it has refused us; null where it does not say. A minute at most. */
    static @Nullable Duration retryAfter(Headers headers) {
        Duration wait = seconds(headers, "retry-after-ms", 0.001);
        return wait == null ? seconds(headers, "retry-after", 1) : wait;
    }

    /** How long until there is something left again, where it says that nothing is. A minute at most. */
    static @Nullable Duration pause(Headers headers) {
        return Stream.of("requests", "tokens")
                .filter(what -> headers.values("x-ratelimit-remaining-" + what).equals(List.of("0")))
                .map(what -> reset(headers.values("x-ratelimit-reset-" + what)))
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
    }

    private static @Nullable Duration reset(List<String> values) {
        String value = values.isEmpty() ? "" : values.getFirst();
        if (!value.matches("(?:" + PART + ")+")) {
            return null;
        }
        double millis = PART.matcher(value)
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * unit(part.group(2)))
                .sum();
        return bounded(millis);
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    private static @Nullable Duration seconds(Headers headers, String name, double unit) {
        for (String value : headers.values(name)) {
            // The other form, a date, is used by caches, not by model servers.
            if (value.matches("\\d{1,9}(\\.\\d+)?")) {
                return bounded(Double.parseDouble(value) * unit * 1000);
            }
        }
        return null;
    }

    private static Duration bounded(double millis) {
        Duration wait = Duration.ofMillis((long) Math.min(millis, Long.MAX_VALUE));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
