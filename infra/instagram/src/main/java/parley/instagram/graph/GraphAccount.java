package parley.instagram.graph;

import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import tools.jackson.databind.JsonNode;

/**
 * Whose token it is.
 *
 * @param id what webhooks call {@code entry.id}
 * @param appScopedId the id this app alone sees: it comes in {@code signed_request}, never in webhooks
 */
public record GraphAccount(
        AccountId id,
        @Nullable String appScopedId,
        @Nullable String username) {

    static final String FIELDS = "user_id,id,username";

    static @Nullable GraphAccount from(JsonNode json) {
        var id = GraphJson.id(json, "user_id", AccountId::new);
        return id == null ? null : new GraphAccount(id, GraphJson.text(json, "id"), GraphJson.text(json, "username"));
    }
}
