package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A page that listens to one brand: cut off, it goes on with the next instance from the last event it has seen. */
final class EventStream implements Runnable {

    private static final int PAUSE_MILLIS = 100;

    private final HttpClient http;
    private final List<String> instances;
    private final Map<String, String> person;
    private final EventReceipts receipts;
    private final AtomicInteger opened = new AtomicInteger();
    private int turn;
    private String seen = "";
    private volatile boolean over;
    private volatile @Nullable InputStream body;

    EventStream(
            HttpClient http, List<String> instances, int first, Map<String, String> person, EventReceipts receipts) {
        this.http = http;
        this.instances = instances;
        this.turn = first;
        this.person = person;
        this.receipts = receipts;
    }

    /** How often it was open. */
    int opened() {
        return opened.get();
    }

    EventReceipts receipts() {
        return receipts;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                listen(instances.get(turn++ % instances.size()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tears the connection. */
    void cut() {
        var open = body;
        if (open != null) {
            try {
                open.close();
            } catch (IOException torn) {
                body = null;
            }
        }
    }

    void end() {
        over = true;
        cut();
    }

    private void listen(String instance) throws InterruptedException {
        try {
            var response = http.send(request(instance), BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                body = response.body();
                opened.incrementAndGet();
                read(response.body());
                return;
            }
        } catch (IOException torn) {
            body = null;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    private HttpRequest request(String instance) {
        var request =
                HttpRequest.newBuilder(URI.create(instance + "/api/v1/events")).header("Accept", "text/event-stream");
        person.forEach(request::header);
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen);
        }
        return request.build();
    }

    private void read(InputStream stream) throws IOException {
        Map<String, String> block = new HashMap<>();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(block);
                    block.clear();
                } else {
                    int colon = line.indexOf(':');
                    block.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }
    }

    private void take(Map<String, String> block) {
        seen = block.getOrDefault("id", seen);
        if (block.containsKey("event")) {
            receipts.take(block.get("event"), block.getOrDefault("data", ""));
        }
    }
}
