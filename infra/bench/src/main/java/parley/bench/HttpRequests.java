package parley.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import parley.local.Installation;
import parley.local.Instance;
import parley.local.Sample;

/** What people, programs and Meta ask of the product, over and over. */
final class HttpRequests {

    private static final List<String> PRODUCTS = Sample.products().stream()
            .map(product -> product.get("name").asString())
            .toList();

    private final int port;
    private final Map<String, String> person;
    private final SignedDelivery deliveries;
    private final Signer signer;
    private final List<String> comments;

    private HttpRequests(
            int port, Map<String, String> person, SignedDelivery deliveries, Signer signer, List<String> comments) {
        this.port = port;
        this.person = person;
        this.deliveries = deliveries;
        this.signer = signer;
        this.comments = comments;
    }

    static HttpRequests of(Installation installation, Instance product, Tenant shop)
            throws IOException, InterruptedException {
        String secret = installation.setting("PARLEY_INSTAGRAM_APP_SECRETS");
        List<String> comments = new ArrayList<>();
        shop.client()
                .comments(Instant.EPOCH, "")
                .get("items")
                .forEach(item -> comments.add(item.get("id").asString()));
        return new HttpRequests(
                product.port(),
                shop.client().headers(),
                new SignedDelivery(installation.webhook(), "1", secret),
                new Signer(secret),
                comments);
    }

    /** One of them. */
    RawRequest next(Random random) {
        return of(random.nextInt(KINDS), random);
    }

    private static final int KINDS = 8;

    /** One of each kind. */
    List<RawRequest> each(Random random) {
        return IntStream.range(0, KINDS).mapToObj(kind -> of(kind, random)).toList();
    }

    private RawRequest of(int kind, Random random) {
        return switch (kind) {
            case 0 -> get("comments", "/api/v1/comments?limit=100");
            case 1 -> get("comments found", "/api/v1/comments?limit=100&q=" + product(random));
            case 2 -> get("comments by status", "/api/v1/comments?limit=100&status=answered");
            case 3 -> get("a comment", "/api/v1/comments/" + comments.get(random.nextInt(comments.size())));
            case 4 -> get("reviews", "/api/v1/reviews?limit=100");
            case 5 -> get("a policy", "/api/v1/policies/question");
            case 6 -> get("product search", "/api/v1/products/search?q=" + product(random));
            default -> webhook();
        };
    }

    private static String product(Random random) {
        return URLEncoder.encode(PRODUCTS.get(random.nextInt(PRODUCTS.size())), StandardCharsets.UTF_8);
    }

    private RawRequest get(String name, String path) {
        return new RawRequest(name, port, "GET", path, person, "");
    }

    private RawRequest webhook() {
        String body = deliveries.body();
        return new RawRequest(
                "webhook",
                port,
                "POST",
                "/webhooks/instagram",
                Map.of("X-Hub-Signature-256", signer.header(body)),
                body);
    }
}
