package parley.app.console.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.app.console.Cursor;
import parley.pipeline.database.Row;

/**
 * A dead letter as operators see it.
 *
 * @param key Kafka's: the conversation
 * @param payload its beginning as text; what looks like a secret is left out
 * @param size of the whole message in bytes
 * @param replayAskedAt since when it waits to be put back; null if nobody asked
 * @param replayedAt when it was last put back
 */
record DeadLetterItem(
        UUID id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String reason,
        String detail,
        @Nullable String accountId,
        String payload,
        int size,
        Instant createdAt,
        @Nullable Instant replayAskedAt,
        @Nullable Instant replayedAt) {

    /** Of so many bytes the text is shown. */
    static final int SHOWN_BYTES = 4_000;

    /** None of our events holds one; but a message that nobody understands may hold anything. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(token|secret|password|authorization)(\\W{1,6})[^\\s\"',}&]+|\\b(IG|EA)[A-Za-z0-9_-]{30,}");

    static DeadLetterItem of(Row row) {
        return new DeadLetterItem(
                row.uuid("id"),
                row.text("topic"),
                row.number("kafka_partition"),
                row.count("kafka_offset"),
                row.maybe("message_key", String.class),
                row.text("reason"),
                row.text("detail"),
                row.maybe("account_id", String.class),
                shown(row.bytes("beginning")),
                row.number("size"),
                row.time("created_at"),
                row.maybe("replay_asked_at", Instant.class),
                row.maybe("replayed_at", Instant.class));
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }

    private static String shown(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.UTF_8).replace('\u0000', '\uFFFD');
        return SECRET.matcher(text).replaceAll(found -> found.group(1) == null ? "***" : "$1$2***");
    }
}
