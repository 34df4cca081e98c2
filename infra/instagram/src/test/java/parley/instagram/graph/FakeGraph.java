package parley.instagram.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server that says what it is told to say, in order, and remembers what it was asked. */
final class FakeGraph implements AutoCloseable {

    /** What one request looked like. */
    record Asked(String method, String uri, String authorization, String contentType, String body) {}

    private interface Say {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Queue<Say> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeGraph() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    GraphClient client() {
        return client(Duration.ofSeconds(10));
    }

    GraphClient client(Duration callTimeout) {
        return new GraphClient(new InstagramProperties(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
                "v26.0",
                Duration.ofSeconds(1),
                callTimeout,
                1));
    }

    FakeGraph says(int status, String body) {
        return says(status, Map.of(), body);
    }

    FakeGraph says(int status, Map<String, String> headers, String body) {
        script.add(exchange -> answer(exchange, status, headers, body));
        return this;
    }

    /** Takes the request and closes the connection in the middle of the answer. */
    FakeGraph breaksOff() {
        script.add(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.close();
        });
        return this;
    }

    /** Takes the request and never answers. */
    FakeGraph staysSilent() {
        script.add(exchange -> {});
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(headers.getFirst("Authorization")),
                String.valueOf(headers.getFirst("Content-Type")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var say = script.poll();
        if (say == null) {
            answer(exchange, 500, Map.of(), "nothing more to say");
        } else {
            say.to(exchange);
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
