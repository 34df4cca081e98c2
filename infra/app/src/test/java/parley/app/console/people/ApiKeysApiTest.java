package parley.app.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiKeysApiTest {

    private static final String KEYS = "/api/v1/api-keys";
    private static final String POLICY = "/api/v1/policies/spam";

    private BrandId brand = BrandId.next();
    private WebTestClient owner = App.anybody();

    @BeforeEach
    void anOwner() {
        App.context();
        brand = TestPipeline.newBrand();
        owner = Person.in(brand, "owner").client();
    }

    @Test
    void aKeyActsForItsBrandAndWhatItDoesHasItsName() {
        var key = made("Shop backend", "manager");
        program(key)
                .put()
                .uri(POLICY)
                .bodyValue(Map.of("actions", List.of("hide"), "min_confidence", 0.5))
                .exchange()
                .expectStatus()
                .isOk();

        var entry = json(owner.get().uri("/api/v1/audit?action=policy.changed").exchange())
                .at("/items/0");
        assertThat(entry.at("/actor/kind").asString()).isEqualTo("api_key");
        assertThat(entry.at("/actor/name").asString()).isEqualTo("Shop backend");
        assertThat(entry.at("/actor/id")).isEqualTo(key.path("id"));
    }

    @Test
    void aKeyIsShownOnceAndKeptAsAHash() {
        var key = made("Shop backend", "analyst").path("key").asString();

        var listed = json(owner.get().uri(KEYS).exchange()).at("/items/0");
        assertThat(listed.path("key").isNull()).isTrue();
        assertThat(key).startsWith(listed.path("prefix").asString());
        assertThat(value("select octet_length(key_hash) || ' ' || (key_hash = sha256(convert_to('" + key
                        + "', 'UTF8'))) from api_key where brand_id = '" + brand + "'"))
                .isEqualTo("32 true");
        assertThat(value("select string_agg(coalesce(answer, ''), '') from idempotency_key where brand_id = '" + brand
                        + "'"))
                .doesNotContain(key);
        assertThat(value(
                        "select string_agg(cast(after as text), '') from audit_entry where brand_id = '" + brand + "'"))
                .doesNotContain(key);
    }

    @Test
    void theSameRequestMakesOneKey() {
        var first = json(make("one-key", "Shop", "analyst"));
        var again = json(make("one-key", "Shop", "analyst"));
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(again.path("key").isNull()).isTrue();
    }

    @Test
    void aRevokedKeyOpensNothingAtOnce() {
        var key = made("Shop", "owner");
        program(key).get().uri(POLICY).exchange().expectStatus().isOk();

        owner.delete()
                .uri(KEYS + "/" + key.path("id").asString())
                .exchange()
                .expectStatus()
                .isNoContent();

        program(key).get().uri(POLICY).exchange().expectStatus().isUnauthorized();
        assertThat(json(owner.get().uri(KEYS).exchange()).path("items").size()).isZero();
    }

    @Test
    void aKeyThatIsAlmostRightOpensNothing() {
        var key = made("Shop", "owner").path("key").asString();
        for (var wrong : List.of(key + "x", key.substring(0, key.length() - 1), "pk_", "pk_' or true --")) {
            App.anybody()
                    .get()
                    .uri(POLICY)
                    .header("Authorization", "Bearer " + wrong)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Test
    void aKeyOpensNoOtherBrand() {
        program(made("Shop", "owner"))
                .get()
                .uri(POLICY)
                .header("X-Brand", TestPipeline.newBrand().toString())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void thatItIsUsedIsWrittenOnceAMinute() {
        var key = made("Shop", "analyst");
        program(key).get().uri(POLICY).exchange().expectStatus().isOk();
        var first = lastUsed();
        program(key).get().uri(POLICY).exchange().expectStatus().isOk();
        assertThat(lastUsed()).isEqualTo(first);

        TestPipeline.execute(
                "update api_key set last_used_at = now() - interval '61 seconds' where brand_id = '" + brand + "'");
        var longAgo = lastUsed();
        program(key).get().uri(POLICY).exchange().expectStatus().isOk();
        assertThat(lastUsed()).isNotEqualTo(longAgo);
    }

    @Test
    void aKeyKnowsItsBrandAndIsNobody() {
        var me = json(program(made("Shop", "analyst")).get().uri("/api/v1/me").exchange());
        assertThat(me.path("person").isNull()).isTrue();
        assertThat(me.at("/brands/0/id").asString()).isEqualTo(brand.toString());
    }

    private JsonNode made(String name, String role) {
        return json(make(UUID.randomUUID().toString(), name, role));
    }

    private ResponseSpec make(String key, String name, String role) {
        return owner.post()
                .uri(KEYS)
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("name", name, "role", role))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private static WebTestClient program(JsonNode key) {
        return App.anybody()
                .mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(key.path("key").asString()))
                .build();
    }

    private String lastUsed() {
        return value("select last_used_at from api_key where brand_id = '" + brand + "'");
    }

    private static JsonNode json(ResponseSpec response) {
        var body = response.expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }
}
