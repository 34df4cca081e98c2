package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job.
 *
 * @param backfill what it fetches first; null: it is about what is stored
 * @param estimate made before anything else; null until then
 * @param done how many comments are decided anew
 * @param changed how many of them would get another category
 * @param failed how many of those that are done could not be decided at all: the report says why
 * @param actions what applying it does besides changing labels
 * @param cost what it has spent, or holds for what it has asked
 * @param error why it does not go on by itself
 */
record ReclassificationItem(
        UUID id,
        String state,
        Map<String, Object> filter,
        String target,
        boolean dryRun,
        @Nullable String apply,
        List<String> actions,
        boolean overPeople,
        @Nullable BackfillItem backfill,
        @Nullable Map<String, Object> estimate,
        @Nullable Long total,
        long done,
        long changed,
        long failed,
        long applied,
        long rolledBack,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal budget,

        String currency,
        Instant createdAt,
        Creator createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long etaSeconds,
        @Nullable String error) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** Who asked for it: a person or a key. */
    record Creator(UUID id, @Nullable String name) {}

    static ReclassificationItem of(Row row) {
        var progress = Progress.of(row);
        return new ReclassificationItem(
                row.uuid("id"),
                row.text("state"),
                PastFilter.asked(JSON.readValue(row.text("filter"), MAP)),
                row.text("target"),
                row.flag("dry_run"),
                row.maybe("apply", String.class),
                row.texts("actions"),
                row.flag("over_people"),
                BackfillItem.of(row),
                estimate(row.maybe("estimate", String.class)),
                progress.total(),
                progress.done(),
                progress.changed(),
                row.count("failed"),
                row.count("applied"),
                row.count("rolled_back"),
                rounded(row.money("cost")),
                row.maybe("budget", BigDecimal.class),
                "USD",
                row.time("created_at"),
                new Creator(row.uuid("created_by"), row.maybe("created_by_name", String.class)),
                row.maybe("started_at", Instant.class),
                row.maybe("finished_at", Instant.class),
                progress.etaSeconds(),
                row.maybe("error", String.class));
    }

    /** Money is text everywhere. */
    private static @Nullable Map<String, Object> estimate(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        Map<String, Object> estimate = JSON.readValue(stored, MAP);
        estimate.computeIfPresent("cost", (name, amount) -> plain(amount));
        estimate.computeIfPresent("cost_bound", (name, amount) -> plain(amount));
        return estimate;
    }

    /** To a ten-thousandth of a cent: nothing is {@code 0.000000}, and not a power of ten. */
    static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(6, RoundingMode.HALF_UP);
    }

    private static String plain(Object amount) {
        return new BigDecimal(amount.toString()).toPlainString();
    }

    boolean isEstimated() {
        return !state.equals("estimating");
    }

    JobItem asJob() {
        return backfill == null
                ? new JobItem(id, "reclassification", state, done, total, startedAt, etaSeconds, error)
                : new JobItem(id, "backfill", state, done, total, startedAt, etaSeconds, error);
    }
}
