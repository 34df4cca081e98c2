package parley.instagram.graph;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Author;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import tools.jackson.databind.JsonNode;

/**
 * A comment or reply as it stands at Instagram now.
 *
 * @param hidden null where Instagram did not say
 */
public record GraphComment(
        InstagramCommentId id,
        @Nullable InstagramCommentId parent,
        @Nullable MediaId media,
        Author author,
        String text,
        @Nullable Instant postedAt,
        @Nullable Boolean hidden) {

    static final String FIELDS = "id,text,timestamp,username,from,hidden,parent_id,media";

    static @Nullable GraphComment from(JsonNode json) {
        var id = GraphJson.id(json, "id", InstagramCommentId::new);
        if (id == null) {
            return null;
        }
        return new GraphComment(
                id,
                GraphJson.id(json, "parent_id", InstagramCommentId::new),
                GraphJson.id(json.path("media"), "id", MediaId::new),
                author(json),
                Objects.requireNonNullElse(GraphJson.text(json, "text"), ""),
                GraphJson.time(json, "timestamp"),
                json.path("hidden").isBoolean() ? json.path("hidden").booleanValue() : null);
    }

    private static Author author(JsonNode json) {
        var from = json.path("from");
        var username = GraphJson.text(from, "username");
        return new Author(GraphJson.text(from, "id"), username == null ? GraphJson.text(json, "username") : username);
    }
}
