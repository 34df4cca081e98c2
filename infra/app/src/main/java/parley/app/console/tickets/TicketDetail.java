package parley.app.console.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A ticket opened.
 *
 * @param history what has become of it, oldest first
 * @param notes what people wrote about it, oldest first
 */
record TicketDetail(@JsonUnwrapped TicketItem ticket, List<Event> history, List<Note> notes) {

    /**
     * Something that has become of a ticket.
     *
     * @param by null where nobody did it, as the policy opening it
     * @param what {@code opened}, {@code status}, {@code assignee} or {@code note}
     * @param from what it was; of an assignee the name
     */
    record Event(
            Instant at,
            @Nullable Somebody by,
            String what,
            @Nullable String from,
            @Nullable String to) {

        static Event of(Row row) {
            return new Event(
                    row.time("at"),
                    Somebody.maybe(row, "actor"),
                    row.text("what"),
                    row.maybe("was", String.class),
                    row.maybe("became", String.class));
        }
    }

    /** A remark. */
    record Note(UUID id, @Nullable Somebody by, Instant at, String text) {

        static Note of(Row row) {
            return new Note(row.uuid("id"), Somebody.maybe(row, "actor"), row.time("at"), row.text("text"));
        }
    }
}
