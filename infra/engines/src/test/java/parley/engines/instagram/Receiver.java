package parley.engines.instagram;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import parley.engines.http.Answer;
import parley.engines.http.LocalServer;
import parley.engines.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app's callback address: keeps what arrives, byte for byte. */
final class Receiver implements AutoCloseable {

    private final LocalServer server = LocalServer.start(0, this::receive);
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator status = nth -> 200;

    /** A webhook as it came over the wire. */
    record Hook(byte[] body, String signature) {
        JsonNode change() {
            return JsonMapper.shared().readTree(body).at("/entry/0/changes/0");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    URI url() {
        return URI.create(server.url() + "/webhooks/instagram");
    }

    /** Answers the n-th webhook, counted from 1, with this status. */
    void answering(IntUnaryOperator statusOfNth) {
        status = statusOfNth;
    }

    List<Hook> hooks() {
        return hooks;
    }

    private synchronized Answer receive(Request request) {
        if (request.method().equals("GET")) {
            boolean known = "right".equals(request.query("hub.verify_token"));
            return Answer.text(
                    known ? 200 : 403, "text/plain", known ? String.valueOf(request.query("hub.challenge")) : "no");
        }
        hooks.add(new Hook(request.body(), String.valueOf(request.header("X-Hub-Signature-256"))));
        return Answer.text(status.applyAsInt(hooks.size()), "text/plain", "");
    }

    @Override
    public void close() {
        server.close();
    }
}
