package parley.app.console.tickets;

import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be changed about a ticket; what is left out stays.
 *
 * @param assignee a person's id or {@code me}; null or {@code none} for nobody
 * @param seenRevision what the caller has seen; if it has been changed since, nothing is (409)
 */
record TicketChange(
        @Nullable TicketStatus status,
        @Nullable JsonNode assignee,
        @Nullable Integer seenRevision) {

    private static final String NOBODY = "none";

    @AssertTrue(message = "or assignee is needed")
    boolean isStatus() {
        return status != null || assignee != null;
    }

    @AssertTrue(message = "must be me, none, null or the id of a person")
    boolean isAssignee() {
        return assignee == null || assignee.isNull() || assignee.isString();
    }

    boolean leavesAssignee() {
        return assignee == null;
    }

    /** Who is to see to it; null for nobody. */
    @Nullable
    String newAssignee() {
        return assignee == null || assignee.isNull() || assignee.asString().equals(NOBODY) ? null : assignee.asString();
    }
}
