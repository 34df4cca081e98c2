package parley.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product over HTTP, as anybody may use it. */
public final class ProductClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String baseUrl;
    private final String email;
    private final String password;
    private final String brand;
    private String token = "";
    private Instant signedIn = Instant.MIN;

    /** The product at that address, as somebody who can log in sees it. */
    public ProductClient(String baseUrl, String email, String password) {
        this(baseUrl, email, password, "");
    }

    private ProductClient(String baseUrl, String email, String password, String brand) {
        this.baseUrl = baseUrl;
        this.email = email;
        this.password = password;
        this.brand = brand;
    }

    /** The same person, speaking of one of several brands. */
    public ProductClient of(String brandId) {
        return new ProductClient(baseUrl, email, password, brandId);
    }

    /** The same person, speaking of their oldest brand, however many they open later: ids are in the order of time. */
    ProductClient ofOldestBrand() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        accepted(send("GET", "/api/v1/brands", null))
                .get("items")
                .forEach(each -> ids.add(each.get("id").asString()));
        return of(Collections.min(ids));
    }

    /** Opens a brand, and returns its id. */
    public String openBrand(String name) throws IOException, InterruptedException {
        return accepted(send("POST", "/api/v1/brands", JSON.valueToTree(Map.of("name", name))))
                .get("id")
                .asString();
    }

    /** Whether everything the product stands on is there. */
    public boolean ready() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(baseUrl + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A page of comments that were received from then on, newest first. */
    public JsonNode comments(Instant from, String cursor) throws IOException, InterruptedException {
        String query =
                "?limit=100&from=" + encode(from.toString()) + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor));
        return accepted(send("GET", "/api/v1/comments" + query, null));
    }

    /** Makes or changes a product. */
    public void product(JsonNode product) throws IOException, InterruptedException {
        accepted(send("PUT", "/api/v1/products/" + encode(product.get("sku").asString()), product));
    }

    /** Connects an account, unless it is connected already. */
    public void account(String userId, String username, String accessToken) throws IOException, InterruptedException {
        var body = JSON.valueToTree(
                Map.of("instagram_user_id", userId, "username", username, "access_token", accessToken));
        var response = send("POST", "/api/v1/accounts", body);
        if (response.statusCode() != 409) {
            accepted(response);
        }
    }

    private HttpResponse<String> send(String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        signIn();
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (!brand.isEmpty()) {
            request.header("X-Brand", brand);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** What makes a request of another client this person's, of this brand. The token in it lives for some ten minutes. */
    public Map<String, String> headers() throws IOException, InterruptedException {
        signIn();
        return Map.of("Authorization", "Bearer " + token, "X-Brand", brand);
    }

    private void signIn() throws IOException, InterruptedException {
        if (signedIn.plus(TOKEN_LIFE).isAfter(Instant.now())) {
            return;
        }
        var body =
                JSON.valueToTree(Map.of("email", email, "password", password)).toString();
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/auth/login"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        token = accepted(http.send(request, BodyHandlers.ofString()))
                .get("access_token")
                .asString();
        signedIn = Instant.now();
    }

    private static JsonNode accepted(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException(response.request().method() + " "
                    + response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
