package parley.app.console.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;

/**
 * A mail that waits to be written and sent.
 *
 * @param attempts this one counted
 */
sealed interface Waiting {

    UUID id();

    int attempts();

    /** Asks somebody to join a brand. */
    record ForInvitation(UUID id, int attempts, BrandId brand, UUID invitation) implements Waiting {}

    /** For whoever has this address, if anybody. */
    record ForReset(UUID id, int attempts, String email) implements Waiting {}

    static Waiting of(Row row) {
        @Nullable UUID invitation = row.maybe("invitation", UUID.class);
        return invitation == null
                ? new ForReset(row.uuid("id"), row.number("attempts"), row.text("email"))
                : new ForInvitation(row.uuid("id"), row.number("attempts"), new BrandId(row.uuid("brand")), invitation);
    }
}
