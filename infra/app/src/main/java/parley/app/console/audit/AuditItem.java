package parley.app.console.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.Cursor;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that was done.
 *
 * @param before what it was; null if it was not there
 * @param after what it is since; null if it is there no more
 */
record AuditItem(
        UUID id,
        Instant at,
        Who actor,
        String action,
        Subject subject,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static AuditItem of(Row row) {
        return new AuditItem(
                row.uuid("id"),
                row.time("at"),
                new Who(row.text("actor_kind"), row.uuid("actor_id"), row.maybe("actor_name", String.class)),
                row.text("action"),
                new Subject(row.text("subject_kind"), row.text("subject_id")),
                row.maybe("before", JSON::readTree),
                row.maybe("after", JSON::readTree));
    }

    Cursor position() {
        return new Cursor(at, id);
    }

    /**
     * Who did it.
     *
     * @param kind {@code person} or {@code api_key}
     * @param name as it is now
     */
    record Who(String kind, UUID id, @Nullable String name) {}
}
