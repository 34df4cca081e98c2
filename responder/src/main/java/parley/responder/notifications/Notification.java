package parley.responder.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * One thing to be told.
 *
 * @param id by which a receiver knows one that comes twice
 * @param subject the id of a ticket, an account; null where it is about nothing of the kind
 * @param about in words; may hold what a stranger wrote
 */
record Notification(
        UUID id,
        String event,
        @Nullable String category,
        @Nullable String subject,
        String about,
        Instant at) {

    static Notification of(Row row) {
        return new Notification(
                row.uuid("id"),
                row.text("event"),
                row.maybe("category", String.class),
                row.maybe("subject", String.class),
                row.text("about").replaceAll("[\\p{Cntrl}\\s]+", " ").strip(),
                row.time("raised_at"));
    }
}
