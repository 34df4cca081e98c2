package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Against a real server: what counts here is what is left unread. */
class BodyLimitTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String CHUNK = Integer.toHexString(MEGABYTE) + "\r\n" + " ".repeat(MEGABYTE) + "\r\n";

    private final Endpoints endpoints = Endpoints.thatStore();
    private DisposableServer server;

    @BeforeEach
    void start() {
        var handler = RouterFunctions.toHttpHandler(endpoints.routes, HandlerStrategies.withDefaults());
        server = HttpServer.create()
                .host("localhost")
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow(Duration.ofSeconds(10));
    }

    @Test
    void anAnnouncedSizeAboveTheLimitIsRefusedBeforeTheBodyComes() throws IOException {
        try (var socket = connect()) {
            write(socket, "POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n{");

            assertThat(readLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void anUnannouncedSizeIsCountedWhileItComes() throws IOException {
        try (var socket = connect()) {
            write(socket, "POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int n = 0; n < 4; n++) {
                write(socket, CHUNK);
            }

            assertThat(readLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aSenderThatHearsNothingUntilItHasSentAllIsAnsweredToo() throws IOException {
        try (var socket = connect()) {
            write(socket, "POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\n" + "Transfer-Encoding: chunked\r\n\r\n");
            for (int n = 0; n < 40; n++) {
                write(socket, CHUNK);
            }
            write(socket, "0\r\n\r\n");

            assertThat(readLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aDeliveryOfAlmostThreeMegabytesIsTaken() throws IOException {
        var text = "é".repeat(LimitedBody.LARGEST / 2 - 200);
        var body = "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"comments\",\"value\":{\"id\":\"5\",\"text\":\""
                + text + "\"}}]}]}";
        try (var socket = connect()) {
            write(
                    socket,
                    "POST /webhooks/instagram HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Hub-Signature-256: "
                            + Signing.header(Signing.SHOES, body)
                            + "\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length
                            + "\r\n\r\n"
                            + body);

            assertThat(readToEnd(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(endpoints.stored).hasSize(1);
    }

    private Socket connect() throws IOException {
        var socket = new Socket(server.host(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String readLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\r';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String readToEnd(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
