package parley.instagram.graph;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.MediaId;
import tools.jackson.databind.JsonNode;

/**
 * A post as it stands at Instagram now.
 *
 * @param type {@code IMAGE}, {@code VIDEO} or {@code CAROUSEL_ALBUM}
 * @param thumbnail a still picture; the address expires after days
 */
public record GraphMedia(
        MediaId id,
        @Nullable String caption,
        @Nullable String type,
        @Nullable URI permalink,
        @Nullable URI thumbnail,
        @Nullable Instant postedAt) {

    static final String FIELDS = "id,caption,media_type,media_product_type,permalink,thumbnail_url,media_url,timestamp";

    static @Nullable GraphMedia from(JsonNode json) {
        var id = GraphJson.id(json, "id", MediaId::new);
        if (id == null) {
            return null;
        }
        return new GraphMedia(
                id,
                GraphJson.text(json, "caption"),
                GraphJson.text(json, "media_type"),
                GraphJson.uri(json, "permalink"),
                thumbnail(json),
                GraphJson.time(json, "timestamp"));
    }

    /** Only videos have a thumbnail of their own; a picture is its own. */
    private static @Nullable URI thumbnail(JsonNode json) {
        var thumbnail = GraphJson.uri(json, "thumbnail_url");
        boolean video = "VIDEO".equals(GraphJson.text(json, "media_type"));
        return thumbnail != null || video ? thumbnail : GraphJson.uri(json, "media_url");
    }
}
