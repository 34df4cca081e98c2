package parley.classifier.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers chat completions as a test says, and keeps what it was asked. */
final class StubServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile Function<Call, Reply> behaviour = call -> completion("{}");

    StubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    record Call(String authorization, JsonNode body) {
        String model() {
            return body.path("model").asString();
        }

        String format() {
            return body.path("response_format").path("type").asString();
        }

        String message(int index) {
            return body.path("messages").path(index).path("content").asString();
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {}

    static Reply answer(String category, double confidence) {
        return completion(JSON.writeValueAsString(
                Map.of("category", category, "confidence", confidence, "reasoning", "it says so")));
    }

    static Reply completion(String content) {
        return new Reply(
                200,
                Map.of(),
                JSON.writeValueAsString(Map.of(
                        "id",
                        "c1",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        "whatever",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                "stop",
                                "message",
                                Map.of("role", "assistant", "content", content))),
                        "usage",
                        Map.of("prompt_tokens", 321, "completion_tokens", 17, "total_tokens", 338))));
    }

    static Reply error(int status, String code, String message, Map<String, String> headers) {
        return new Reply(
                status, headers, JSON.writeValueAsString(Map.of("error", Map.of("message", message, "code", code))));
    }

    void behave(Function<Call, Reply> next) {
        behaviour = next;
    }

    List<Call> calls() {
        return calls;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    JSON.readTree(exchange.getRequestBody().readAllBytes()));
            calls.add(call);
            Reply reply = behaviour.apply(call);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
