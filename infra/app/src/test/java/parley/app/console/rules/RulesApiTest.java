package parley.app.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

class RulesApiTest {

    private static final String SPAM =
            "{\"name\":\"links\",\"when\":[{\"type\":\"link\"},{\"type\":\"words\",\"any\":[\"free*\"]}],\"category\":\"spam\"}";

    private BrandId brand = BrandId.next();
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void aRuleIsAddedChangedAndDeletedAndEachIsWrittenDown() {
        var added = write(HttpMethod.POST, "", SPAM, 201);
        var id = added.path("id").asString();
        assertThat(added.path("position").asInt()).isEqualTo(1);
        assertThat(added.path("when").get(1).path("any").get(0).asString()).isEqualTo("free*");

        var changed = write(HttpMethod.PATCH, "/" + id, "{\"paused\":true,\"category\":\"toxic\"}", 200);
        assertThat(changed.path("paused").asBoolean()).isTrue();
        assertThat(changed.path("category").asString()).isEqualTo("toxic");
        assertThat(changed.path("name").asString()).isEqualTo("links");

        write(HttpMethod.DELETE, "/" + id, null, 204);
        assertThat(list()).isEmpty();
        assertThat(TestPipeline.value(
                        "select string_agg(action, ',' order by id) from audit_entry where brand_id = '%s' and subject_kind = 'rule'"
                                .formatted(brand)))
                .isEqualTo("rule.added,rule.changed,rule.deleted");
    }

    @Test
    void theSameRequestAgainAddsNothing() {
        var key = UUID.randomUUID().toString();
        write(HttpMethod.POST, "", SPAM, 201, key);
        write(HttpMethod.POST, "", SPAM, 201, key);

        assertThat(list()).hasSize(1);
    }

    @Test
    void rulesAreAskedInTheOrderTheyArePutInto() {
        var first = rule("first", "wordless");
        var second = rule("second", "link");
        var third = rule("third", "email");

        write(HttpMethod.PUT, "/order", "{\"ids\":[\"%s\",\"%s\",\"%s\"]}".formatted(third, first, second), 200);

        assertThat(list()).containsExactly("third", "first", "second");
        write(HttpMethod.PUT, "/order", "{\"ids\":[\"%s\",\"%s\"]}".formatted(third, first), 409);
        write(HttpMethod.PUT, "/order", "{\"ids\":[\"%1$s\",\"%1$s\",\"%2$s\"]}".formatted(third, first), 409);
    }

    @Test
    void aDryRunShowsWhatWouldHaveBeenDifferentAndChangesNothing() {
        rule("mail", "email");
        past("free followers at www.win.example", "spam");
        past("freebies: www.win.example", "question");
        past("freedom www.win.example", null);
        past("free www.win.example or a@b.org", "question");
        past("lovely", "positive_feedback");

        var trial = write(
                HttpMethod.POST,
                "/dry-run",
                "{\"when\":[{\"type\":\"link\"},{\"type\":\"words\",\"any\":[\"free*\"]}],\"category\":\"spam\"}",
                200);

        assertThat(trial.path("looked_at").asInt()).isEqualTo(5);
        assertThat(trial.path("matched").asInt()).isEqualTo(3);
        assertThat(trial.path("taken").asInt()).isEqualTo(1);
        assertThat(trial.path("same").asInt()).isEqualTo(1);
        assertThat(trial.path("before").toString()).isEqualTo("{\"question\":1,\"spam\":1,\"undecided\":1}");
        assertThat(trial.path("samples").size()).isEqualTo(3);
        assertThat(trial.path("samples").get(2).path("category").asString()).isEqualTo("spam");
        assertThat(list()).containsExactly("mail");
    }

    @Test
    void anExistingRuleIsTriedInItsPlace() {
        var mail = rule("mail", "email");
        past("a@b.org", "question");

        var asItself = "{\"id\":\"%s\",\"when\":[{\"type\":\"email\"}],\"category\":\"spam\"}".formatted(mail);

        assertThat(write(HttpMethod.POST, "/dry-run", asItself, 200)
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anotherBrandsRulesAndCommentsAreNotSeen() {
        past("a@b.org", "question");
        var mail = rule("mail", "email");
        var stranger = Person.in(TestPipeline.newBrand(), "owner").client();

        assertThat(list(stranger)).isEmpty();
        assertThat(write(
                                stranger,
                                HttpMethod.POST,
                                "/dry-run",
                                "{\"when\":[{\"type\":\"email\"}],\"category\":\"spam\"}",
                                200,
                                "k")
                        .path("looked_at")
                        .asInt())
                .isZero();
        write(stranger, HttpMethod.DELETE, "/" + mail, null, 404, "k2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"when":[{"type":"link"}],"category":"spam"}                                   | 400 | name
            {"name":"x","when":[],"category":"spam"}                                       | 400 | when
            {"name":"x","when":[{"type":"words","any":[]}],"category":"spam"}              | 400 | when[0].any
            {"name":"x","when":[{"type":"regex","any":["(a+)+"]}],"category":"spam"}       | 400 | when
            {"name":"x","when":[{"type":"language","any":["english"]}],"category":"spam"}  | 400 | when[0].any[0]
            {"name":"x","when":[{"type":"link"}],"category":"no_such"}                     | 422 | category
            """)
    void badInputIsRefusedByName(String body, int status, String field) {
        var problem = write(HttpMethod.POST, "", body, status);

        assertThat(problem.path("detail").asString()).startsWith(field);
    }

    @Test
    void thereIsAnEndToHowManyRulesABrandHas() {
        TestPipeline.execute("insert into brand_rule (id, brand_id, position, name, conditions, category)"
                + " select gen_random_uuid(), '%s', n, 'r', '[{\"type\":\"link\"}]', 'spam' from generate_series(1, 100) n"
                        .formatted(brand));

        write(HttpMethod.POST, "", SPAM, 422);
    }

    private String rule(String name, String type) {
        return write(
                        HttpMethod.POST,
                        "",
                        "{\"name\":\"%s\",\"when\":[{\"type\":\"%s\"}],\"category\":\"spam\"}".formatted(name, type),
                        201)
                .path("id")
                .asString();
    }

    private void past(String text, @Nullable String category) {
        var comment = TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), text);
        if (category != null) {
            TestPipeline.execute(
                    "update comment set category = '%s', source = 'llm' where id = '%s'".formatted(category, comment));
        }
    }

    private List<String> list() {
        return list(manager);
    }

    private static List<String> list(WebTestClient client) {
        var names = new ArrayList<String>();
        var body = client.get()
                .uri("/api/v1/rules")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        JsonMapper.shared()
                .readTree(Objects.requireNonNull(body))
                .path("items")
                .forEach(rule -> names.add(rule.path("name").asString()));
        return names;
    }

    private JsonNode write(HttpMethod method, String path, @Nullable String body, int status) {
        return write(method, path, body, status, UUID.randomUUID().toString());
    }

    private JsonNode write(HttpMethod method, String path, @Nullable String body, int status, String key) {
        return write(manager, method, path, body, status, key);
    }

    private static JsonNode write(
            WebTestClient client, HttpMethod method, String path, @Nullable String body, int status, String key) {
        var request = client.method(method)
                .uri("/api/v1/rules" + path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON);
        var answer = (body == null ? request : request.bodyValue(body))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNullElse(answer, "{}"));
    }
}
