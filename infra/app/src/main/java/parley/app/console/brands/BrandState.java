package parley.app.console.brands;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.access.Membership;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;

/**
 * A brand as its people see it.
 *
 * @param role of the caller in it
 * @param stopped since when nothing automatic goes out; null if it does
 * @param sendDelaySeconds how long what a person approved may be taken back
 */
record BrandState(
        BrandId id,
        String name,
        String language,
        String role,
        @Nullable Stopped stopped,
        int sendDelaySeconds,
        List<Connection> accounts) {

    /** A stop: when, by whom, and why. */
    record Stopped(
            Instant at, @Nullable Somebody by, @Nullable String reason) {}

    /** A person or a key, by what they are called. */
    record Somebody(UUID id, @Nullable String name) {}

    static BrandState of(Row row, Membership membership) {
        return new BrandState(
                membership.brand(),
                row.text("name"),
                row.text("language"),
                membership.role().wire(),
                stopped(row),
                row.number("send_delay_seconds"),
                List.of());
    }

    BrandState with(List<Connection> connected) {
        return new BrandState(id, name, language, role, stopped, sendDelaySeconds, connected);
    }

    private static @Nullable Stopped stopped(Row row) {
        var at = row.maybe("stopped_at", Instant.class);
        return at == null ? null : new Stopped(at, by(row), row.maybe("stop_reason", String.class));
    }

    private static @Nullable Somebody by(Row row) {
        var id = row.maybe("stopped_by", UUID.class);
        return id == null ? null : new Somebody(id, row.maybe("stopped_by_name", String.class));
    }
}
