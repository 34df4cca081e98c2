package parley.engines.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client: what any other program would see. */
public final class Wire {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    public Wire(URI url, String token) {
        this.url = url.toString();
        this.token = token;
    }

    /** A whole answer. */
    public record Reply(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public int errorCode() {
            return json().path("error").path("code").asInt();
        }

        public int errorSubcode() {
            return json().path("error").path("error_subcode").asInt(0);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Reply get(String path) {
        return now(request(path).GET());
    }

    public Reply delete(String path) {
        return now(request(path).DELETE());
    }

    public Reply form(String path, String body) {
        return now(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public Reply json(String method, String path, String body) {
        return now(jsonRequest(method, path, body));
    }

    public CompletableFuture<Reply> later(String method, String path, String body) {
        return client.sendAsync(jsonRequest(method, path, body).build(), BodyHandlers.ofString())
                .thenApply(Reply::new);
    }

    /** @throws IOException if there is no answer */
    public Reply within(Duration time, String method, String path, String body) throws IOException {
        return sent(jsonRequest(method, path, body).timeout(time).build());
    }

    private HttpRequest.Builder jsonRequest(String method, String path, String body) {
        return request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        URI target = URI.create(path.startsWith("http") ? path : url + path);
        return HttpRequest.newBuilder(target).header("Authorization", "Bearer " + token);
    }

    private Reply now(HttpRequest.Builder request) {
        try {
            return sent(request.timeout(Duration.ofSeconds(20)).build());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private Reply sent(HttpRequest request) throws IOException {
        try {
            return new Reply(client.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
