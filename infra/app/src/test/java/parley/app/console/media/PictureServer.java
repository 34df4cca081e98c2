package parley.app.console.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of pictures that misbehaves in the ways its paths name. */
final class PictureServer implements AutoCloseable {

    static final byte[] PNG = "\u0089PNG\r\n\u001a\n a picture".getBytes(StandardCharsets.ISO_8859_1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    PictureServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            switch (exchange.getRequestURI().getPath()) {
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", at("/picture").toString());
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/expired" -> exchange.sendResponseHeaders(403, -1);
                case "/page" ->
                    send(exchange, "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
                case "/drawing" ->
                    send(exchange, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
                case "/nothing" -> exchange.sendResponseHeaders(200, -1);
                case "/largest" -> send(exchange, sized(PictureFetch.LARGEST));
                case "/huge" -> endless(exchange);
                default -> send(exchange, PNG);
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] sized(int bytes) {
        return java.util.Arrays.copyOf(PNG, bytes);
    }

    /** Says no length, and stops only when nobody listens any more. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int megabyte = 0; megabyte < 200; megabyte++) {
            exchange.getResponseBody().write(sized(1024 * 1024));
        }
        throw new AssertionError("somebody has read 200 MB");
    }

    URI at(String path) {
        return URI.create(origin() + path);
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
