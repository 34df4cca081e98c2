package parley.app.console.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/** A person, or a key that acts for one. */
record Somebody(UUID id, String name) {

    /** From the columns {@code <who>_id} and {@code <who>_name}; null where there is nobody. */
    static @Nullable Somebody maybe(Row row, String who) {
        UUID id = row.maybe(who + "_id", UUID.class);
        if (id == null) {
            return null;
        }
        String name = row.maybe(who + "_name", String.class);
        return new Somebody(id, name == null ? "" : name);
    }
}
