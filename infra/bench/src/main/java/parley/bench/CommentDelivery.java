package parley.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import parley.engines.instagram.Comment;
import parley.local.Installation;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of comments that stand at the sandboxed Instagram, one each, made and signed here instead of there. */
final class CommentDelivery {

    private static final JsonMapper JSON = new JsonMapper();

    private final String account;
    private final Signer signer;

    CommentDelivery(Installation installation, String account) {
        this.account = account;
        this.signer = new Signer(installation.setting("PARLEY_INSTAGRAM_APP_SECRETS"));
    }

    /** A delivery of the comment to one of the instances that take webhooks. */
    HttpRequest of(Comment comment, URI webhook) {
        return signer.delivery(webhook, JSON.writeValueAsString(body(comment)));
    }

    private Map<String, Object> body(Comment comment) {
        var value = Map.of(
                "id", comment.id(),
                "text", comment.text(),
                "from", Map.of("id", comment.authorId(), "username", comment.username()),
                "media", Map.of("id", comment.media(), "media_product_type", "FEED"));
        var entry = Map.of(
                "id", account,
                "time", Instant.now().getEpochSecond(),
                "changes", List.of(Map.of("field", "comments", "value", value)));
        return Map.of("object", "instagram", "entry", List.of(entry));
    }
}
