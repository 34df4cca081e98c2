package parley.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A comment as the product's API shows it.
 *
 * @param category null: undecided
 * @param cited skus that the reply rests on
 * @param answeredIn from the webhook to the reply; null without a reply
 */
public record Handled(
        String id,
        String instagramId,
        String author,
        String text,
        Instant receivedAt,
        String status,
        @Nullable String category,
        @Nullable String source,
        @Nullable String reply,
        List<String> cited,
        @Nullable Duration answeredIn) {

    private static final Set<String> OUTSTANDING = Set.of("received", "parked", "classified");

    static Handled of(JsonNode item) {
        var classification = item.path("classification");
        var reply = item.path("reply");
        var received = Instant.parse(item.get("received_at").asString());
        List<String> cited = new ArrayList<>();
        reply.path("sources").forEach(source -> cited.add(source.path("id").asString("")));
        String sentAt = text(reply, "sent_at");
        return new Handled(
                item.get("id").asString(),
                item.get("instagram_id").asString(),
                item.path("author").path("username").asString(""),
                item.path("text").asString(""),
                received,
                item.get("status").asString(),
                text(classification, "category"),
                text(classification, "source"),
                text(reply, "text"),
                cited,
                sentAt == null ? null : Duration.between(received, Instant.parse(sentAt)));
    }

    /** Whether nothing more is to be done about it. */
    public boolean settled() {
        return settled(status);
    }

    /** Whether a comment of this status is done with. */
    public static boolean settled(String status) {
        return !OUTSTANDING.contains(status);
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isString() ? node.path(field).asString() : null;
    }
}
