package parley.app.console.reviews;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * How much waits.
 *
 * @param oldestAt since when the oldest does; null if nothing waits
 */
record Counts(
        long waiting, Map<String, Long> byReason, @Nullable Instant oldestAt) {

    /** What waits for one reason. */
    record OfReason(String reason, long waiting, Instant oldestAt) {

        static OfReason of(Row row) {
            return new OfReason(row.text("reason"), row.count("waiting"), row.time("oldest_at"));
        }
    }

    static Counts of(List<OfReason> reasons) {
        var byReason = new TreeMap<String, Long>();
        reasons.forEach(reason -> byReason.put(reason.reason, reason.waiting));
        return new Counts(
                byReason.values().stream().mapToLong(Long::longValue).sum(),
                byReason,
                reasons.stream()
                        .map(OfReason::oldestAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }
}
