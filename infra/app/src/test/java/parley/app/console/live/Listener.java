package parley.app.console.live;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ConfigurableApplicationContext;
import parley.app.testing.App;
import parley.app.testing.Person;

/** A page that listens: what comes over a stream, block by block, until it is closed or ended. */
final class Listener implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final List<Map<String, String>> blocks = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private Listener(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::listen);
    }

    /** On the shared instance, from now on; returns when the stream is open. */
    static Listener of(Person person) {
        return of(App.context(), person.login().path("access_token").asString(), "");
    }

    /** @param seen the last event that was seen; empty: none */
    static Listener of(ConfigurableApplicationContext app, String token, String seen) {
        var listener = new Listener(send(app, token, seen));
        await().until(() -> !listener.blocks.isEmpty() || listener.ended);
        return listener;
    }

    private static HttpResponse<InputStream> send(ConfigurableApplicationContext app, String token, String seen) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port") + "/api/v1/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void listen() {
        var block = new TreeMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    arrived(Map.copyOf(block));
                    block.clear();
                } else {
                    int colon = line.indexOf(':');
                    block.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException closed) {
            block.clear();
        }
        ended = true;
    }

    /** Read once: a test looks at all events again and again, and some are long. */
    private void arrived(Map<String, String> block) {
        blocks.add(block);
        if (block.containsKey("event")) {
            events.add(block.get("event") + " " + status(block.getOrDefault("data", "")));
        }
    }

    int status() {
        return response.statusCode();
    }

    boolean hasEnded() {
        return ended;
    }

    /** {@code event status} of each, in order. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** What the stream has said to show that it is alive. */
    List<String> comments() {
        return blocks.stream()
                .filter(block -> block.containsKey(""))
                .map(block -> block.get(""))
                .toList();
    }

    /** The last that a block had. */
    String lastId() {
        return blocks.reversed().stream()
                .filter(block -> block.containsKey("id"))
                .map(block -> block.get("id"))
                .findFirst()
                .orElse("");
    }

    private static String status(String data) {
        return data.replaceAll(".*\"status\":\"?([^\",]*).*", "$1");
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
