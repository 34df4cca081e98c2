package parley.app.console.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far somebody is with a ticket. */
enum TicketStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("done")
    DONE;

    /** The name in HTTP and in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TicketStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
