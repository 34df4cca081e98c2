package parley.engines.instagram;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Answer;
import parley.engines.http.BadRequest;
import parley.engines.http.FaultApi;
import parley.engines.http.Json;
import parley.engines.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the Java API does, over HTTP under {@code /sandbox/}, for programs that are not in this JVM. */
final class ControlApi {

    private static final int PAGE = 10_000;

    private final InstagramSandbox sandbox;

    ControlApi(InstagramSandbox sandbox) {
        this.sandbox = sandbox;
    }

    private record NewMedia(
            String id,
            String account,
            @Nullable String caption,
            @Nullable String mediaProductType,
            @Nullable String permalink,
            @Nullable String thumbnailUrl,
            @Nullable Instant timestamp) {

        Media media() {
            Objects.requireNonNull(id, "id is missing");
            return new Media(
                    id,
                    Objects.requireNonNull(account, "account is missing"),
                    Objects.requireNonNullElse(caption, ""),
                    Objects.requireNonNullElse(mediaProductType, "FEED"),
                    Objects.requireNonNullElse(permalink, "https://www.instagram.com/p/" + id + "/"),
                    Objects.requireNonNullElse(thumbnailUrl, "https://cdn.example/" + id + ".jpg"),
                    Objects.requireNonNullElseGet(timestamp, Instant::now));
        }
    }

    private record HandAnswer(String comment, String text) {}

    private record Handshaking(URI callbackUrl, String verifyToken) {}

    Answer answer(Request request) {
        List<String> path = request.segments();
        String what = path.size() > 1 ? path.get(1) : "";
        return switch (request.method() + " " + what) {
            case "POST apps" -> put(request, App.class, sandbox::put);
            case "POST accounts" -> put(request, Account.class, sandbox::put);
            case "POST media" -> put(request, NewMedia.class, media -> sandbox.put(media.media()));
            case "POST comments" -> write(request);
            case "GET comments" -> comment(path);
            case "DELETE comments" -> delete(path);
            case "POST answer-by-hand" -> answerByHand(Json.read(request.json(), HandAnswer.class));
            case "GET ledger" -> ledger(request);
            case "GET deliveries" -> Answer.json(200, sandbox.deliveries());
            case "POST deliveries" -> deliver(request);
            case "GET behaviour" -> Answer.json(200, sandbox.behaviour());
            case "PUT behaviour" -> behave(request.json());
            case "PUT faults", "POST faults", "DELETE faults" -> FaultApi.answer(sandbox.faults(), request);
            case "POST verify" -> verify(Json.read(request.json(), Handshaking.class));
            default -> Answer.json(404, Json.object().put("error", "no such call: see SANDBOX.md"));
        };
    }

    private static <T> Answer put(Request request, Class<T> type, Consumer<T> put) {
        for (JsonNode one : each(request.json())) {
            put.accept(Json.read(one, type));
        }
        return Answer.json(201, Json.object().put("success", true));
    }

    private Answer write(Request request) {
        List<NewComment> comments = StreamSupport.stream(each(request.json()).spliterator(), false)
                .map(one -> Json.read(one, NewComment.class))
                .toList();
        List<Comment> written = "false".equals(request.query("deliver"))
                ? sandbox.writeUnseen(comments)
                : sandbox.write(comments, request.query("changes_per_delivery", 1));
        return Answer.json(201, items(written));
    }

    private Answer comment(List<String> path) {
        String id = last(path);
        return sandbox.comment(id)
                .map(comment -> (ObjectNode) Json.tree(comment))
                .map(node -> Answer.json(200, node.set("replies", Json.tree(sandbox.replies(id)))))
                .orElseGet(() -> Answer.json(404, Json.object().put("error", "there is no comment " + id)));
    }

    private Answer delete(List<String> path) {
        sandbox.delete(last(path));
        return Answer.text(204, "text/plain", "");
    }

    private Answer answerByHand(HandAnswer answer) {
        return Answer.json(201, sandbox.answerByHand(answer.comment(), answer.text()));
    }

    private Answer ledger(Request request) {
        int since = request.query("since", 0);
        List<LedgerEntry> entries = sandbox.ledger().since(since, request.query("limit", PAGE));
        long next = entries.isEmpty() ? since : entries.getLast().number();
        return Answer.json(200, items(entries).put("next_since", next));
    }

    private Answer deliver(Request request) {
        String app = request.query("app");
        if (app == null) {
            throw new BadRequest("app is missing in the query");
        }
        return Answer.json(200, Json.object().put("status", sandbox.deliver(app, request.text())));
    }

    private Answer behave(JsonNode changes) {
        sandbox.behave(now -> now.with(changes));
        return Answer.json(200, sandbox.behaviour());
    }

    private Answer verify(Handshaking with) {
        Verification came = sandbox.verify(with.callbackUrl(), with.verifyToken());
        ObjectNode body = (ObjectNode) Json.tree(came);
        return Answer.json(200, body.put("accepted", came.accepted()));
    }

    private static Iterable<JsonNode> each(JsonNode body) {
        return body.isArray() ? body.values() : List.of(body);
    }

    private static ObjectNode items(List<?> items) {
        return Json.object().set("items", Json.tree(items));
    }

    private static String last(List<String> path) {
        if (path.size() != 3) {
            throw new BadRequest("the path must end in one id");
        }
        return path.get(2);
    }
}
