package parley.instagram.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.instagram.token.AccessToken;
import tools.jackson.databind.JsonNode;

/**
 * A new token in exchange for one that still works; the old one goes on working to its end.
 *
 * @param life how long the new one is valid; null if Graph does not say
 */
public record RefreshedToken(AccessToken token, @Nullable Duration life) {

    static @Nullable RefreshedToken from(JsonNode json) {
        var token = GraphJson.text(json, "access_token");
        if (token == null || token.isBlank()) {
            return null;
        }
        long seconds = json.path("expires_in").asLong(0);
        return new RefreshedToken(new AccessToken(token), seconds > 0 ? Duration.ofSeconds(seconds) : null);
    }
}
