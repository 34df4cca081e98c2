package parley.app.console.tickets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/** What people change about a ticket, as it is under its lock. */
record TicketState(TicketStatus status, @Nullable Somebody assignee, int revision) {

    static TicketState of(Row row) {
        return new TicketState(
                TicketStatus.of(row.text("state")), Somebody.maybe(row, "assignee"), row.number("revision"));
    }

    boolean newerThan(@Nullable Integer seen) {
        return seen != null && seen != revision;
    }

    TicketState with(@Nullable TicketStatus wanted) {
        return wanted == null ? this : new TicketState(wanted, assignee, revision);
    }

    TicketState assignedTo(@Nullable Somebody somebody) {
        return new TicketState(status, somebody, revision);
    }

    /** As the audit keeps it. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", status.wire());
        told.put("assignee", assignee == null ? "none" : assignee.id());
        return told;
    }

    @Nullable
    String assigneeName() {
        return assignee == null ? null : assignee.name();
    }
}
