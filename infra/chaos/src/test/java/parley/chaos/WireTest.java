package parley.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.chaos.Wire.Passage;

class WireTest {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SHORT_MILLIS = 150;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile Passage passage = Passage.PASS;
    private ServerSocket echo;
    private Wire wire;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        wire = Wire.to(echo.getLocalPort(), () -> this::watch);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException reset) {
                        // the client is gone
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Passage watch(byte[] chunk, int length) {
        seen.add(new String(chunk, 0, length, US_ASCII));
        return passage;
    }

    @AfterEach
    void disconnect() throws IOException {
        wire.close();
        echo.close();
    }

    @Test
    void whatIsSaidPassesAndIsSeen() throws IOException {
        try (var client = client()) {
            assertThat(asked(client, "hello")).isEqualTo("hello");
        }
        assertThat(seen).containsExactly("hello");
    }

    @Test
    void aCutEndsConnectionsAndLetsNewOnesIn() throws IOException {
        try (var client = client()) {
            asked(client, "hello");
            wire.cut();
            assertThatThrownBy(() -> asked(client, "still there?")).isInstanceOf(IOException.class);
        }
        try (var client = client()) {
            assertThat(asked(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void aRefusingWireLetsNobodyInUntilItIsCalm() throws IOException {
        wire.refuse();
        assertThatThrownBy(() -> {
                    try (var client = client()) {
                        asked(client, "hello");
                    }
                })
                .isInstanceOf(IOException.class);
        wire.calm();
        try (var client = client()) {
            assertThat(asked(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void whatIsHeldGoesOnWhenTheWireIsCalm() throws IOException {
        try (var client = client()) {
            wire.hold();
            client.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> asked(client, "hello")).isInstanceOf(IOException.class);
            client.setSoTimeout(PATIENCE_MILLIS);
            wire.calm();
            assertThat(new String(client.getInputStream().readNBytes(5), US_ASCII))
                    .isEqualTo("hello");
        }
    }

    @Test
    void aDelayedWireTakesItsTime() throws IOException {
        wire.delay(Duration.ofMillis(50));
        try (var client = client()) {
            long begin = System.nanoTime();
            asked(client, "hello");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(90));
        }
    }

    @Test
    void aDroppedRequestEndsTheConnection() throws IOException {
        passage = Passage.DROP;
        try (var client = client()) {
            assertThatThrownBy(() -> asked(client, "hello")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSwallowedAnswerIsNotSeenByTheClient() throws IOException {
        passage = Passage.SWALLOW_ANSWER;
        try (var client = client()) {
            assertThatThrownBy(() -> asked(client, "hello")).isInstanceOf(IOException.class);
        }
    }

    private Socket client() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    private static String asked(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
        byte[] answer = client.getInputStream().readNBytes(text.length());
        if (answer.length < text.length()) {
            throw new IOException("the connection has ended");
        }
        return new String(answer, US_ASCII);
    }
}
