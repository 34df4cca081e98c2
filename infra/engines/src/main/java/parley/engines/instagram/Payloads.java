package parley.engines.instagram;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.engines.http.Json;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of webhooks, spelt as Meta spells them: everything beyond ASCII as {@code \\u00e4}, slashes as {@code \/}. */
final class Payloads {

    private static final JsonMapper META = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private final World world;
    private final Nodes nodes;

    Payloads(World world, Nodes nodes) {
        this.world = world;
        this.nodes = nodes;
    }

    /** One delivery: an entry for each account, a change for each comment. */
    String of(List<Comment> comments) {
        Map<String, ArrayNode> changes = new LinkedHashMap<>();
        for (Comment comment : comments) {
            changes.computeIfAbsent(world.ownerOf(comment).userId(), account -> Json.array())
                    .add(change(comment));
        }
        ArrayNode entries = Json.array();
        changes.forEach((account, list) -> entries.add(Json.object()
                .put("id", account)
                .put("time", Instant.now().getEpochSecond())
                .set("changes", list)));
        ObjectNode body = Json.object().put("object", "instagram").set("entry", entries);
        return META.writeValueAsString(body);
    }

    private ObjectNode change(Comment comment) {
        Media media = world.mediaOf(comment);
        ObjectNode value = Json.object();
        value.set("from", nodes.from(comment));
        value.set("media", Json.object().put("id", media.id()).put("media_product_type", media.productType()));
        value.put("id", comment.id());
        if (comment.parent() != null) {
            value.put("parent_id", comment.parent());
        }
        value.put("text", comment.text());
        return Json.object()
                .put("field", media.live() ? "live_comments" : "comments")
                .set("value", value);
    }
}
