package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parley.local.ProductClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A brand's list of comments over HTTP, as the page asks for it. */
final class CommentList {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ProductClient client;
    private final String address;

    CommentList(ProductClient client, String address) {
        this.client = client;
        this.address = address;
    }

    /**
     * A page.
     *
     * @param cursor of the next; null at the end
     * @param total how many there are, as it is told; empty if that was not asked
     */
    record Page(@Nullable String cursor, String total) {}

    /** A page of what fits, 30 comments long. */
    Page page(String query, String cursor, boolean count) throws IOException, InterruptedException {
        var uri = "/api/v1/comments?limit=30&" + query + (count ? "&count=true" : "")
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        var answer = JSON.readTree(get(uri, BodyHandlers.ofString()).body());
        return new Page(answer.path("next_cursor").asString(null), total(answer.path("total")));
    }

    /** The newest comment alone: as little as can be asked for. */
    Page one() throws IOException, InterruptedException {
        var answer = JSON.readTree(
                get("/api/v1/comments?limit=1", BodyHandlers.ofString()).body());
        return new Page(answer.path("next_cursor").asString(null), "");
    }

    private static String total(JsonNode total) {
        return total.isObject()
                ? ("gte".equals(total.path("relation").asString()) ? ">= " : "")
                        + total.path("value").asLong()
                : "";
    }

    /** How many lines the export of everything has. */
    long exported() throws IOException, InterruptedException {
        var answer = get("/api/v1/comments/export", BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return lines.lines().count();
        }
    }

    private <T> HttpResponse<T> get(String uri, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + uri)).timeout(PATIENCE);
        client.headers().forEach(request::header);
        var response = http.send(request.build(), body);
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode());
        }
        return response;
    }
}
