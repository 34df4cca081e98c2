package parley.app.console.tickets;

import jakarta.validation.constraints.AssertTrue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed about a ticket; what is left out stays.
 *
 * @param assignee a person's id or {@code me}; null or {@code none} for nobody
 * @param seenRevision what the caller has seen; if it has been changed since, nothing is (409)
 */
record TicketChange(
        @Nullable TicketStatus status,
        @Nullable Optional<String> assignee,
        @Nullable Integer seenRevision) {

    @AssertTrue(message = "or assignee is needed")
    boolean isStatus() {
        return status != null || assignee != null;
    }
}
