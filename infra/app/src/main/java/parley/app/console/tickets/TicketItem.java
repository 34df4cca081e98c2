package parley.app.console.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.comments.CommentItem;
import parley.pipeline.database.Row;

/**
 * A comment that a person has to see to.
 *
 * @param assignee who does; null while nobody does
 * @param dueAt until when it should be done
 * @param overdue whether it should be done and is not
 * @param revision grows with every change
 */
record TicketItem(
        UUID id,
        TicketStatus status,
        String category,
        @Nullable Somebody assignee,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        boolean overdue,
        int revision,
        long notesCount,
        CommentItem comment) {

    static TicketItem of(Row row) {
        return new TicketItem(
                row.uuid("ticket_id"),
                TicketStatus.of(row.text("ticket_state")),
                row.text("ticket_category"),
                Somebody.maybe(row, "assignee"),
                row.time("ticket_created_at"),
                row.time("due_at"),
                row.maybe("finished_at", Instant.class),
                row.flag("overdue"),
                row.number("ticket_revision"),
                row.count("notes_count"),
                CommentItem.of(row));
    }
}
