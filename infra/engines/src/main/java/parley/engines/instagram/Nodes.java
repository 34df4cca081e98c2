package parley.engines.instagram;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** Comments, posts and accounts as Graph shows them: the fields asked for, and an error for one that does not exist. */
final class Nodes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private final World world;
    private final Edges edges;

    Nodes(World world, Edges edges) {
        this.world = world;
        this.edges = edges;
    }

    ObjectNode comment(Comment comment, List<Field> fields) {
        ObjectNode node = Json.object();
        fields.forEach(field -> put(node, comment, field));
        node.put("id", comment.id());
        return node;
    }

    private void put(ObjectNode node, Comment comment, Field field) {
        switch (field.name()) {
            case "id" -> {}
            case "text" -> node.put("text", comment.text());
            case "timestamp" -> node.put("timestamp", TIME.format(comment.timestamp()));
            case "username" -> node.put("username", comment.username());
            case "hidden" -> node.put("hidden", comment.hidden());
            case "like_count" -> node.put("like_count", 0);
            case "from" -> node.set("from", from(comment));
            case "media" -> node.set("media", Json.object().put("id", comment.media()));
            case "parent_id" -> putGiven(node, "parent_id", comment.parent());
            case "user" -> {
                if (world.wroteItself(comment)) {
                    node.set("user", Json.object().put("id", comment.authorId()));
                }
            }
            case "replies" -> {
                ObjectNode replies = edges.replies(comment, field.fields(), Page.first(field.limit()), this);
                if (!replies.path("data").isEmpty()) {
                    node.set("replies", replies);
                }
            }
            default -> throw GraphError.noField(field.name(), "IGComment");
        }
    }

    /** The author; one's own account also says how the app knows it. */
    ObjectNode from(Comment comment) {
        ObjectNode from = Json.object().put("id", comment.authorId()).put("username", comment.username());
        if (world.wroteItself(comment)) {
            from.put("self_ig_scoped_id", world.ownerOf(comment).appScopedId());
        }
        return from;
    }

    ObjectNode media(Media media, List<Field> fields) {
        ObjectNode node = Json.object();
        fields.forEach(field -> put(node, media, field.name()));
        node.put("id", media.id());
        return node;
    }

    private void put(ObjectNode node, Media media, String field) {
        switch (field) {
            case "id" -> {}
            case "caption" -> node.put("caption", media.caption());
            case "media_product_type" -> node.put("media_product_type", media.productType());
            case "media_type" -> node.put("media_type", media.productType().equals("REELS") ? "VIDEO" : "IMAGE");
            case "permalink" -> node.put("permalink", media.permalink());
            case "media_url", "thumbnail_url" -> node.put(field, media.thumbnailUrl());
            case "timestamp" -> node.put("timestamp", TIME.format(media.timestamp()));
            case "username" -> putGiven(node, "username", usernameOf(media));
            case "owner" -> node.set("owner", Json.object().put("id", media.account()));
            case "comments_count" -> node.put("comments_count", edges.count(media, Instant.now()));
            case "like_count" -> node.put("like_count", 0);
            case "is_comment_enabled" -> node.put("is_comment_enabled", true);
            default -> throw GraphError.noField(field, "IGMedia");
        }
    }

    private @Nullable String usernameOf(Media media) {
        Account owner = world.account(media.account());
        return owner == null ? null : owner.username();
    }

    ObjectNode account(Account account, List<Field> fields) {
        ObjectNode node = Json.object();
        fields.forEach(field -> put(node, account, field.name()));
        return node.put("id", account.appScopedId());
    }

    private static void put(ObjectNode node, Account account, String field) {
        switch (field) {
            case "id" -> {}
            case "user_id" -> node.put("user_id", account.userId());
            case "username", "name" -> node.put(field, account.username());
            case "account_type" -> node.put("account_type", "BUSINESS");
            case "profile_picture_url" -> node.put("profile_picture_url", "https://cdn.example/" + account.userId());
            case "followers_count", "follows_count", "media_count" -> node.put(field, 0);
            default -> throw GraphError.noField(field, "IGUser");
        }
    }

    private static void putGiven(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
