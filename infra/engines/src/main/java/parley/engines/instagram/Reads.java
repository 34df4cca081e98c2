package parley.engines.instagram;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import parley.engines.http.Answer;
import parley.engines.http.Json;
import parley.engines.http.Request;
import tools.jackson.databind.node.ObjectNode;

/** The calls that change nothing, and the two about tokens and subscriptions. */
final class Reads {

    private static final Duration TOKEN_LIFE = Duration.ofDays(60);

    private final World world;
    private final Edges edges;
    private final Nodes nodes;

    Reads(World world, Supplier<Behaviour> behaviour) {
        this.world = world;
        this.edges = new Edges(world, behaviour);
        this.nodes = new Nodes(world, edges);
    }

    Answer answer(GraphCall call, Account account, Request request, URI self) {
        String url = self.toString();
        ObjectNode body = switch (call.kind()) {
            case LIST_REPLIES ->
                edges.replies(
                        comment(call.target(), account), commentFields(request), Page.of(request, url, 25), nodes);
            case LIST_COMMENTS ->
                edges.comments(media(call.target(), account), commentFields(request), Page.of(request, url, 50), nodes);
            case LIST_MEDIA ->
                edges.media(itself(call.target(), account), fields(request, "id"), Page.of(request, url, 25), nodes);
            case REFRESH_TOKEN -> refreshed(account, request);
            case SUBSCRIBE -> Json.object().put("success", true);
            default -> node(call.target(), account, request);
        };
        return Answer.json(200, body);
    }

    private ObjectNode node(String id, Account account, Request request) {
        if (isItself(id, account)) {
            return nodes.account(account, fields(request, "id"));
        }
        if (world.media(id) != null) {
            return nodes.media(media(id, account), fields(request, "id"));
        }
        return nodes.comment(comment(id, account), commentFields(request));
    }

    private static List<Field> commentFields(Request request) {
        return fields(request, "id,text,timestamp");
    }

    private static List<Field> fields(Request request, String usual) {
        return Field.parse(request.query("fields"), usual);
    }

    private static boolean isItself(String id, Account account) {
        return id.equals("me") || id.equals(account.userId()) || id.equals(account.appScopedId());
    }

    private static Account itself(String id, Account account) {
        if (!isItself(id, account)) {
            throw GraphError.unknownObject("GET", id);
        }
        return account;
    }

    private Comment comment(String id, Account account) {
        Comment comment = world.comment(id);
        if (comment == null || comment.deleted() || !mine(world.mediaOf(comment), account)) {
            throw GraphError.unknownObject("GET", id);
        }
        return comment;
    }

    private Media media(String id, Account account) {
        Media media = world.media(id);
        if (media == null || !mine(media, account)) {
            throw GraphError.unknownObject("GET", id);
        }
        return media;
    }

    private static boolean mine(Media media, Account account) {
        return media.account().equals(account.userId());
    }

    private ObjectNode refreshed(Account account, Request request) {
        if (!"ig_refresh_token".equals(request.query("grant_type"))) {
            throw GraphError.parameter("The parameter grant_type must be ig_refresh_token");
        }
        String token = account.accessToken() + "-refreshed-" + world.newId();
        world.put(new World.Token(account.userId(), token));
        return Json.object()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("expires_in", TOKEN_LIFE.toSeconds());
    }
}
