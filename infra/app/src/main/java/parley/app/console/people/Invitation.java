package parley.app.console.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * Somebody is asked to join a brand.
 *
 * @param url that opens it, where it is not sent by mail: whoever has it can join
 */
record Invitation(
        UUID id,
        String email,
        String role,
        Instant expiresAt,
        @Nullable String url) {

    static Invitation of(Row row) {
        return new Invitation(row.uuid("id"), row.text("email"), row.text("role"), row.time("expires_at"), null);
    }

    Invitation at(String address) {
        return new Invitation(id, email, role, expiresAt, address);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Invitation[" + id + "]";
    }
}
