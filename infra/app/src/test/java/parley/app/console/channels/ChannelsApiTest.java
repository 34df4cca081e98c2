package parley.app.console.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChannelsApiTest {

    private static final String SECRET = "signing-secret-of-this-test";
    private static final String WEBHOOK =
            "{\"kind\":\"webhook\",\"name\":\"Ours\",\"url\":\"https://parley.test/hook\",\"secret\":\"" + SECRET
                    + "\"}";

    private BrandId brand = BrandId.next();
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        var made = send(HttpMethod.POST, "", WEBHOOK, 201);
        var slack = send(
                HttpMethod.POST,
                "",
                "{\"kind\":\"slack\",\"name\":\"S\",\"url\":\"https://hooks.slack.com/services/T0/B0/very-secret\"}",
                201);

        assertThat(made.path("state").asString()).isEqualTo("new");
        assertThat(made.path("categories").size()).isZero();
        assertThat(made.path("all_categories").asBoolean()).isTrue();
        assertThat(made.path("events").size()).as("everything there is").isEqualTo(7);
        assertThat(slack.at("/target/host").asString()).isEqualTo("hooks.slack.com");
        var list = send(HttpMethod.GET, "", null, 200);
        assertThat(list.path("items").size()).isEqualTo(2);
        assertThat(list.toString()).doesNotContain(SECRET, "very-secret", "v1.");
        assertThat(value("select string_agg(secret || target, '') from channel where brand_id = '%s'".formatted(brand)))
                .doesNotContain(SECRET, "very-secret");
        assertThat(value(
                        "select string_agg(coalesce(before::text, '') || after::text, '') from audit_entry where brand_id = '%s'"
                                .formatted(brand)))
                .contains("parley.test")
                .doesNotContain(SECRET, "very-secret", "v1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'webhook','name':'x','url':'http://example.org/','secret':'0123456789abcdef'} | url",
                "{'kind':'webhook','name':'x','url':'https://127.0.0.1/','secret':'0123456789abcdef'} | url",
                "{'kind':'webhook','name':'x','url':'https://[::1]/','secret':'0123456789abcdef'} | url",
                "{'kind':'webhook','name':'x','url':'https://parley.test/ x','secret':'0123456789abcdef'} | url",
                "{'kind':'webhook','name':'x','url':'https://parley.test/','secret':'short'} | secret",
                "{'kind':'webhook','name':'x','url':'https://parley.test/'} | secret",
                "{'kind':'slack','name':'x','url':'https://hooks.slack.com.evil.test/services/T'} | url",
                "{'kind':'slack','name':'x','url':'https://parley.test/services/T'} | url",
                "{'kind':'telegram','name':'x','chat_id':'12','bot_token':'1:../../x'} | bot_token",
                "{'kind':'telegram','name':'x','chat_id':'our chat','bot_token':'123456:abcdefghijklmnopqrstuvwxyz'} | chat_id",
                "{'kind':'email','name':'x','address':'us@parley.test'} | kind",
                "{'kind':'pigeon','name':'x','target':'us'} | kind",
                "{'kind':'email','name':' ','address':'us@parley.test'} | name",
                "{'kind':'webhook','name':'x','events':['earthquake']} | events"
            })
    void whereNobodyCouldBeToldIsRefusedByItsField(String body, String field) {
        var problem = send(HttpMethod.POST, "", body.replace('\'', '"'), 400);
        assertThat(problem.path("detail").asString()).startsWith(field);
        assertThat(problem.toString()).doesNotContain("0123456789abcdef");
        assertThat(value("select count(*) from channel where brand_id = '%s'".formatted(brand)))
                .isEqualTo("0");
    }

    @Test
    void whatIsNotNamedStaysAndANewAddressNeedsItsSecretAgain() {
        var id = id(send(HttpMethod.POST, "", WEBHOOK, 201));
        var sealed = secret(id);

        var changed = send(
                HttpMethod.PATCH,
                "/" + id,
                "{\"name\":\"Theirs\",\"categories\":[\"spam\"],\"events\":[\"brand_stopped\"],\"state\":\"off\"}",
                200);
        assertThat(changed.path("name").asString()).isEqualTo("Theirs");
        assertThat(changed.path("state").asString()).isEqualTo("off");
        assertThat(changed.path("categories").valueStream().map(JsonNode::asString))
                .containsExactly("spam");
        assertThat(changed.at("/target/url").asString()).isEqualTo("https://parley.test/hook");
        assertThat(secret(id)).isEqualTo(sealed);

        send(HttpMethod.PATCH, "/" + id, "{\"url\":\"https://other.parley.test/\"}", 400);
        send(HttpMethod.PATCH, "/" + id, "{\"url\":\"https://parley.test/hook\",\"state\":\"active\"}", 200);
        assertThat(secret(id)).isEqualTo(sealed);
        send(
                HttpMethod.PATCH,
                "/" + id,
                "{\"url\":\"https://other.parley.test/\",\"secret\":\"another-secret-of-ours\"}",
                200);
        assertThat(secret(id)).isNotEqualTo(sealed);
        assertThat(value("select string_agg(action, ',' order by at) from audit_entry where subject_id = '%s'"
                        .formatted(id)))
                .isEqualTo("channel.created,channel.changed,channel.changed,channel.changed");
    }

    @Test
    void aPolicyAndAChannelSpeakOfTheSame() {
        var id = id(
                send(HttpMethod.POST, "", WEBHOOK.replace("\"secret\"", "\"categories\":[\"spam\"],\"secret\""), 201));
        manager.put()
                .uri("/api/v1/policies/question")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"actions\":[\"escalate\"],\"min_confidence\":0,\"notify\":[\"%s\"]}".formatted(id))
                .exchange()
                .expectStatus()
                .isOk();
        var list = send(HttpMethod.GET, "", null, 200);
        assertThat(list.at("/items/0/categories").valueStream().map(JsonNode::asString))
                .containsExactly("question", "spam");
        send(HttpMethod.PATCH, "/" + id, "{\"categories\":[\"toxic\"]}", 200);
        manager.get()
                .uri("/api/v1/policies/question")
                .exchange()
                .expectBody()
                .jsonPath("$.notify")
                .isEmpty();
    }

    @Test
    void aTestIsWorkForTheStageAndNothingElse() {
        var id = id(send(HttpMethod.POST, "", WEBHOOK, 201));
        send(HttpMethod.POST, "/" + id + "/test", null, 202);
        assertThat(value("select event from notification where channel_id = '%s'".formatted(id)))
                .isEqualTo("test");
        TestPipeline.execute("delete from work where subject = '%s'".formatted(id));
    }

    @Test
    void aChannelOfAnotherBrandIsNotThere() {
        var id = id(send(HttpMethod.POST, "", WEBHOOK, 201));
        manager = Person.in(TestPipeline.newBrand(), "owner").client();
        send(HttpMethod.POST, "/" + id + "/test", null, 404);
        send(HttpMethod.PATCH, "/" + id, "{\"name\":\"mine\"}", 404);
        send(HttpMethod.DELETE, "/" + id, null, 404);
        assertThat(value("select count(*) from notification where channel_id = '%s'".formatted(id)))
                .isEqualTo("0");
    }

    @Test
    void aDeletedChannelIsGoneWithItsSecret() {
        var id = id(send(HttpMethod.POST, "", WEBHOOK, 201));
        send(HttpMethod.DELETE, "/" + id, null, 204);
        assertThat(value("select count(*) from channel where id = '%s'".formatted(id)))
                .isEqualTo("0");
    }

    private static UUID id(JsonNode channel) {
        return UUID.fromString(channel.path("id").asString());
    }

    private static String secret(UUID id) {
        return value("select secret from channel where id = '%s'".formatted(id));
    }

    private JsonNode send(HttpMethod method, String path, @org.jspecify.annotations.Nullable String body, int status) {
        var request = manager.method(method)
                .uri("/api/v1/channels" + path)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        var answer = (body == null
                        ? request.exchange()
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(body)
                                .exchange())
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return status == 204
                ? tools.jackson.databind.node.MissingNode.getInstance()
                : new JsonMapper().readTree(Objects.requireNonNull(answer));
    }
}
