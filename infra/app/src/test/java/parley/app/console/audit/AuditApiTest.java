package parley.app.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditApiTest {

    private static final String AUDIT = "/api/v1/audit";

    private BrandId brand = BrandId.next();
    private Person manager = new Person(brand.value(), "");
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        manager = Person.in(brand, "manager");
        client = manager.client();
    }

    @Test
    void aChangedPolicyIsThereWithWhatItWasAndWhoChangedIt() {
        put("spam", 0.5);
        put("spam", 0.9);

        var items = get(client, "");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("action").asString()).isEqualTo("policy.changed");
        assertThat(items.get(0).at("/subject/id").asString()).isEqualTo("spam");
        assertThat(items.get(0).at("/before/min_confidence").asDouble()).isEqualTo(0.5);
        assertThat(items.get(0).at("/after/min_confidence").asDouble()).isEqualTo(0.9);
        assertThat(items.get(0).at("/actor/kind").asString()).isEqualTo("person");
        assertThat(items.get(0).at("/actor/id").asString())
                .isEqualTo(manager.id().toString());
        assertThat(items.get(0).at("/actor/name").asString()).isEqualTo(manager.email());
        assertThat(items.get(1).path("before").isNull()).isTrue();
    }

    @Test
    void aFilterNarrows() {
        put("spam", 0.5);
        put("toxic", 0.5);

        assertThat(get(client, "?subject_id=toxic")).hasSize(1);
        assertThat(get(client, "?action=reply.approved")).isEmpty();
        assertThat(get(client, "?person_id=" + manager.id())).hasSize(2);
        assertThat(get(client, "?person_id=" + brand)).isEmpty();
        assertThat(get(client, "?to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(get(client, "?from=2020-01-01T00:00:00Z")).hasSize(2);
    }

    @Test
    void aListGoesOnWhereTheLastPageEnded() {
        List.of("spam", "toxic", "question").forEach(category -> put(category, 0.5));

        var first = page(client, "?limit=2");
        var second = page(client, "?limit=2&cursor=" + first.path("next_cursor").asString());

        assertThat(first.at("/items/0/subject/id").asString()).isEqualTo("question");
        assertThat(second.at("/items/0/subject/id").asString()).isEqualTo("spam");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void anotherBrandSeesNothingOfIt() {
        put("spam", 0.5);
        assertThat(get(Person.in(TestPipeline.newBrand(), "owner").client(), ""))
                .isEmpty();
    }

    @Test
    void whatAnOperatorDoesBelongsToNoBrand() {
        TestPipeline.execute("update person set operator = true where id = '" + manager.id() + "'");
        client.post()
                .uri("/api/v1/dead-letters/replay")
                .bodyValue(Map.of("reason", "a reason that no letter has"))
                .exchange()
                .expectStatus()
                .isAccepted();

        assertThat(get(client, "")).isEmpty();
        assertThat(get(client, "/installation?person_id=" + manager.id()))
                .extracting(item -> item.path("action").asString())
                .containsExactly("dead_letter.replayed");
    }

    private void put(String category, double confidence) {
        client.put()
                .uri("/api/v1/policies/" + category)
                .bodyValue(Map.of("actions", List.of("hide"), "min_confidence", confidence))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static List<JsonNode> get(WebTestClient client, String query) {
        return List.copyOf(page(client, query).path("items").values());
    }

    private static JsonNode page(WebTestClient client, String query) {
        var body = client.get()
                .uri(AUDIT + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }
}
