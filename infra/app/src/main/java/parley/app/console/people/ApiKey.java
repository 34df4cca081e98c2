package parley.app.console.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A key of a brand.
 *
 * @param prefix how it begins, to tell it from others
 * @param lastUsedAt to a minute; null for never
 * @param key the whole of it, in the answer that made it and never again
 */
record ApiKey(
        UUID id,
        String name,
        String role,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable String key) {

    static ApiKey of(Row row) {
        return new ApiKey(
                row.uuid("id"),
                row.text("name"),
                row.text("role"),
                row.text("prefix"),
                row.time("created_at"),
                row.maybe("last_used_at", Instant.class),
                null);
    }

    ApiKey with(String whole) {
        return new ApiKey(id, name, role, prefix, createdAt, lastUsedAt, whole);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
