package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import parley.local.ProductClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs over a brand's past, as people ask for them over HTTP. */
record PastApi(HttpClient http, ProductClient client, String address) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Asks for one; the answer has its estimate. */
    JsonNode ask(Map<String, Object> wanted) throws IOException, InterruptedException {
        return post("", JSON.writeValueAsString(wanted));
    }

    /** Cancels it, applies it, rolls it back. */
    void move(UUID job, String verb) throws IOException, InterruptedException {
        post("/" + job + "/" + verb, "");
    }

    JsonNode find(UUID job) throws IOException, InterruptedException {
        return send(request("/" + job).GET());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/reclassifications" + path))
                .timeout(TIMEOUT);
        client.headers().forEach(request::header);
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
