package parley.responder.notifications;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A channel, without its secret.
 *
 * @param target {@code chat_id}, {@code address} or {@code url}; of Slack the {@code host}, for the rest is a secret
 * @param categories of whose tickets it hears
 * @param allCategories whether it hears of every ticket
 * @param state {@code active}, {@code off}, {@code new} before its first message, or {@code failing} while its newest message
 *     could not be brought there
 * @param lastError why not
 */
record ChannelItem(
        UUID id,
        ChannelKind kind,
        String name,
        Map<String, String> target,
        List<String> categories,
        boolean allCategories,
        List<Event> events,
        String state,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        @Nullable Instant lastSentAt,
        Instant createdAt) {

    static ChannelItem of(Row row) {
        var kind = ChannelKind.of(row.text("kind"));
        return new ChannelItem(
                row.uuid("id"),
                kind,
                row.text("name"),
                Map.of(kind.target(), row.text("target")),
                row.texts("categories"),
                row.flag("all_categories"),
                Arrays.stream(row.get("events", String[].class)).map(Event::of).toList(),
                state(row),
                row.maybe("last_error", String.class),
                row.maybe("last_error_at", Instant.class),
                row.maybe("last_sent_at", Instant.class),
                row.time("created_at"));
    }

    private static String state(Row row) {
        if (row.flag("paused")) {
            return "off";
        }
        if (row.maybe("last_error", String.class) != null) {
            return "failing";
        }
        return row.maybe("last_sent_at", Instant.class) == null ? "new" : "active";
    }

    /** The target alone. */
    String leadsTo() {
        return target.values().iterator().next();
    }
}
