package parley.engines.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The question Meta asks a callback address before it sends anything there. */
final class Handshake {

    private Handshake() {}

    static Verification ask(URI callbackUrl, String token) {
        String challenge = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000_000, Integer.MAX_VALUE));
        String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(token, UTF_8);
        URI url = URI.create(callbackUrl + (callbackUrl.getQuery() == null ? "?" : "&") + query);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return new Verification(answer.statusCode(), answer.body(), challenge);
        } catch (IOException e) {
            return new Verification(0, String.valueOf(e.getMessage()), challenge);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verification(0, "interrupted", challenge);
        }
    }
}
