package parley.engines.instagram;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts signed bodies to callback addresses, so many at once. */
final class Post implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Post.class);
    private static final int AT_ONCE = 64;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** @return the status; 0 if there was none in time */
    int send(App app, byte[] body, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(app.callbackUrl())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Webhooks/1.0 (https://fb.me/webhooks)")
                .header("X-Hub-Signature", Signature.sha1(app.secret(), body))
                .header("X-Hub-Signature-256", Signature.sha256(app.secret(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return sent(request);
        } catch (IOException e) {
            log.debug("no answer from {}: {}", app.callbackUrl(), e.toString());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private int sent(HttpRequest request) throws IOException, InterruptedException {
        room.acquire();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
