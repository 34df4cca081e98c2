package parley.app.console.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * Somebody who belongs to a brand, or is asked to.
 *
 * @param id the person's; the invitation's while they have not accepted
 * @param name empty where nobody has said it
 * @param state {@code active} or {@code invited}
 * @param lastSeenAt to a quarter of an hour; null for never
 * @param expiresAt when the invitation does
 */
record User(
        UUID id,
        String name,
        String email,
        String role,
        String state,
        @Nullable Instant lastSeenAt,
        @Nullable Instant expiresAt) {

    static User of(Row row) {
        return new User(
                row.uuid("id"),
                row.text("name"),
                row.text("email"),
                row.text("role"),
                row.text("state"),
                row.maybe("last_seen_at", Instant.class),
                row.maybe("expires_at", Instant.class));
    }

    boolean isInvited() {
        return state.equals("invited");
    }
}
