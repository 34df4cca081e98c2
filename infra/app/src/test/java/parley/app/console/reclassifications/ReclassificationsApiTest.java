package parley.app.console.reclassifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.reclassify.ReclassifyCommand;
import parley.app.testing.App;
import parley.app.testing.Key;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs over the past, asked for over HTTP and from a command line, done by a classifier and a responder of another process. */
class ReclassificationsApiTest {

    private static ConfigurableApplicationContext classifier = App.context();

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("1");
    private WebTestClient manager = App.anybody();

    @BeforeAll
    static void aClassifier() {
        var settings = new HashMap<>(App.settings());
        settings.put("parley.roles", "classifier,responder");
        settings.put("parley.kafka.prefix", "reclassifying-" + UUID.randomUUID() + ".");
        classifier = App.start(settings);
    }

    @BeforeEach
    void aPast() {
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        manager = Person.in(brand, "manager").client();
        execute("""
                insert into brand_rule (id, brand_id, position, name, conditions, category)
                values (gen_random_uuid(), '%s', 1, 'shops', '[{"type":"words","any":["my shop"]}]', 'spam')""".formatted(brand));
        past(4, "visit my shop ", "question", "llm");
        past(3, "see my shop ", "positive_feedback", "local");
        past(2, "it is my shop ", "question", "human");
        past(5, "lovely day ", "positive_feedback", "local");
    }

    @Test
    void aJobIsComparedAppliedInPartAndRolledBackAndEachStepIsWrittenDown() {
        var job = ask("{\"target\":\"rules\"}");
        assertThat(job.path("estimate").path("rows").asInt()).isEqualTo(14);
        assertThat(job.path("estimate").path("cost").isString()).isTrue();
        var id = job.path("id").asString();
        ends(id, "done");

        var report = get("/reclassifications/" + id + "/report");
        assertThat(report.path("changed").asInt()).isEqualTo(9);
        assertThat(report.path("cost").asString()).isEqualTo("0.000000");
        assertThat(report.path("undecided").asInt()).isEqualTo(5);
        assertThat(report.path("agreement").path("decided").asInt()).isEqualTo(2);
        assertThat(report.path("agreement").path("agreed").asInt()).isZero();
        var change = get("/reclassifications/" + id + "/changes?from=question&to=spam&limit=1");
        assertThat(change.path("items").get(0).path("text").asString()).contains("my shop");
        var next = change.path("next_cursor").asString();
        assertThat(get("/reclassifications/" + id + "/changes?from=question&to=spam&cursor=" + next)
                        .path("items")
                        .size())
                .isEqualTo(5);

        post("/reclassifications/" + id + "/apply", "{\"cells\":[{\"from\":\"question\",\"to\":\"spam\"}]}", 200);
        ends(id, "applied");
        assertThat(labels("spam")).isEqualTo(4);
        post("/reclassifications/" + id + "/apply", "{}", 200);
        ends(id, "applied");
        assertThat(labels("spam")).isEqualTo(7);

        post("/reclassifications/" + id + "/rollback", "{}", 200);
        ends(id, "rolled_back");
        assertThat(labels("spam")).isZero();
        assertThat(labels("question")).isEqualTo(6);
        post("/reclassifications/" + id + "/apply", "{}", 409);
        assertThat(value("""
                select string_agg(action, ',' order by id) from audit_entry
                where brand_id = '%s' and subject_kind = 'reclassification'""".formatted(brand)))
                .isEqualTo("reclassification.asked,reclassification.applied,reclassification.applied,"
                        + "reclassification.rolled_back");
    }

    @Test
    void onlyTheCommentsOfTheFilterAreDecidedAnewAndOnlySomeOfThemApplied() {
        var id = ask("{\"target\":\"rules\",\"filter\":{\"category\":\"positive_feedback\",\"q\":\"shop\","
                        + "\"min_confidence\":0.5}}")
                .path("id")
                .asString();
        ends(id, "done");
        assertThat(get("/reclassifications/" + id).path("done").asInt()).isEqualTo(3);
        assertThat(get("/reclassifications/" + id).path("filter").path("q").asString())
                .isEqualTo("shop");

        var one = get("/reclassifications/" + id + "/changes")
                .path("items")
                .get(0)
                .path("id")
                .asString();
        post("/reclassifications/" + id + "/apply", "{\"comments\":[\"" + one + "\"]}", 200);

        ends(id, "applied");
        assertThat(labels("spam")).isEqualTo(1);
    }

    @Test
    void whatIsOnlyEstimatedWaitsUntilSomebodyResumesIt() {
        var job = ask("{\"target\":\"rules\",\"estimate_only\":true,\"dry_run\":true}");
        var id = job.path("id").asString();
        assertThat(job.path("state").asString()).isEqualTo("estimated");
        assertThat(get("/jobs/" + id).path("kind").asString()).isEqualTo("reclassification");
        assertThat(get("/jobs").path("items").get(0).path("total").asInt()).isEqualTo(14);

        post("/reclassifications/" + id + "/resume", "{\"budget\":\"0.5\"}", 200);

        ends(id, "done");
        assertThat(get("/reclassifications/" + id).path("budget").asString()).isEqualTo("0.500000000000");
        post("/reclassifications/" + id + "/apply", "{}", 409);
        post("/reclassifications/" + id + "/pause", "{}", 409);
    }

    @Test
    void whatIsDoneBesidesIsNamedByPeopleWrittenDownAndToldWithTheLabels() {
        var id = ask("{\"target\":\"rules\",\"actions\":[\"escalate\"]}")
                .path("id")
                .asString();
        ends(id, "done");
        assertThat(get("/reclassifications/" + id).path("actions").get(0).asString())
                .isEqualTo("escalate");

        post("/reclassifications/" + id + "/apply", "{\"actions\":[\"hide\",\"escalate\"]}", 200);
        ends(id, "applied");

        assertThat(value("select count(*) from reclassified where job_id = '%s' and actions = '{hide,escalate}'"
                        .formatted(id)))
                .isEqualTo("7");
        assertThat(value("""
                select after ->> 'actions' from audit_entry
                where brand_id = '%s' and action = 'reclassification.applied'""".formatted(brand))).contains("hide");
        assertThat(value("select count(*) from classification where brand_id = '%s' and job_id = '%s'"
                        .formatted(brand, id)))
                .isEqualTo("7");
        await().untilAsserted(() -> assertThat(
                        value("select count(*) from moderation where brand_id = '%s' and hidden and job_id = '%s'"
                                .formatted(brand, id)))
                .isEqualTo("7"));
        post("/reclassifications/" + id + "/rollback", "{}", 200);
        await().untilAsserted(() -> assertThat(
                        value("select count(*) from moderation where brand_id = '%s' and hidden".formatted(brand)))
                .isEqualTo("0"));
    }

    @Test
    void whatCouldNotBeDecidedIsReportedWithItsReason() {
        var id = ask("{\"target\":\"rules\"}").path("id").asString();
        ends(id, "done");
        execute("""
                update reclassified set undecided_reason = 'failed', reasoning = 'the server answered 400'
                where job_id = '%s' and became = 'undecided'""".formatted(id));

        var report = get("/reclassifications/" + id + "/report");

        assertThat(report.path("failed").asInt()).isEqualTo(5);
        assertThat(report.path("undecided").asInt()).isZero();
        assertThat(report.path("failures").get(0).path("reason").asString()).isEqualTo("the server answered 400");
        assertThat(report.path("failures").get(0).path("comments").asInt()).isEqualTo(5);
    }

    @Test
    void theSameRequestAgainMakesOneJob() {
        var key = UUID.randomUUID().toString();
        var first = post("/reclassifications", "{\"target\":\"rules\"}", 201, key);
        var second = post("/reclassifications", "{\"target\":\"rules\"}", 201, key);

        assertThat(first.path("id")).isEqualTo(second.path("id"));
        assertThat(get("/reclassifications").path("items").size()).isEqualTo(1);
    }

    @Test
    void anotherBrandSeesNothingOfIt() {
        var id = ask("{\"target\":\"rules\"}").path("id").asString();
        var stranger = Person.in(TestPipeline.newBrand(), "owner").client();

        for (var path : List.of("", "/report", "/changes")) {
            stranger.get()
                    .uri("/api/v1/reclassifications/" + id + path)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"target":"everything"}                                       | target
            {"apply":"replies"}                                           | apply
            {"actions":["auto_reply"]}                                    | actions[0]
            {"budget":"-1"}                                               | budget
            {"filter":{"source":"magic"}}                                 | filter.source
            {"filter":{"min_confidence":2}}                               | filter.min_confidence
            {"filter":{"from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}} | filter.to
            """)
    void badInputIsRefusedByName(String body, String field) {
        assertThat(post("/reclassifications", body, 400)
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo(field);
    }

    @Test
    void theCommandLineRunsAJobToItsEndAndSaysWhatItFound() {
        var key = Key.in(brand, "manager").text();

        var found = run(
                "--key",
                key,
                "--target",
                "rules",
                "--category",
                "question",
                "--apply",
                "labels",
                "--actions",
                "hide",
                "--json");

        assertThat(found.status()).isZero();
        var result = JsonMapper.shared().readTree(found.out());
        assertThat(result.path("job").path("state").asString()).isEqualTo("applied");
        assertThat(result.path("report").path("changed").asInt()).isEqualTo(6);
        assertThat(labels("spam")).isEqualTo(4);
        assertThat(run("--key", key, "--target", "rules", "--dry-run").out())
                .contains("-> spam")
                .contains("changed");
    }

    @Test
    void theCommandLineSaysWhatIsWrongAndEndsAccordingly() {
        assertThat(run("--key", "k", "--faster").status()).isEqualTo(2);
        assertThat(run("--target", "rules").err()).contains("A key is needed");
        assertThat(run("--key", "no-such-key").status()).isEqualTo(1);
        var refused = run("--key", Key.in(brand, "analyst").text(), "--target", "rules");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("403");
        assertThat(run("--help").out()).contains("Exit status");
    }

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var command = new ReclassifyCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int status = command.run(List.of(arguments), Map.of("PARLEY_PUBLIC_URL", App.origin()));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private JsonNode ask(String body) {
        return post("/reclassifications", body, 201);
    }

    private void ends(String id, String state) {
        await().untilAsserted(() -> assertThat(
                        get("/reclassifications/" + id).path("state").asString())
                .isEqualTo(state));
    }

    private JsonNode get(String path) {
        return read(manager.get().uri("/api/v1" + path), 200);
    }

    private JsonNode post(String path, String body, int status) {
        return post(path, body, status, UUID.randomUUID().toString());
    }

    private JsonNode post(String path, String body, int status, String key) {
        return read(
                manager.post()
                        .uri("/api/v1" + path)
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body),
                status);
    }

    private static JsonNode read(WebTestClient.RequestHeadersSpec<?> request, int status) {
        var answer = request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(answer));
    }

    private int labels(String category) {
        return Integer.parseInt(value(
                "select count(*) from comment where brand_id = '%s' and category = '%s'".formatted(brand, category)));
    }

    private void past(int count, String text, String category, String source) {
        execute("""
                with c as (
                    insert into comment (id, brand_id, account_id, instagram_id, text, language, via, correlation_id,
                                         received_at, status, category, source)
                    select gen_random_uuid(), '%1$s', '%2$s', gen_random_uuid()::text, '%3$s' || n, 'en', 'webhook', 'test',
                           now() - n * interval '1 minute', 'ignored', '%4$s', '%5$s'
                    from generate_series(1, %6$d) n
                    returning id
                ), k as (
                    insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning,
                                                allowed_actions, published_at)
                    select '%1$s', id, 1, '%4$s', 0.8, '%5$s', 'as it was', '{ignore}', now() from c
                )
                insert into outcome (id, brand_id, comment_id, revision, event, state)
                select gen_random_uuid(), '%1$s', id, 1, '{}', 'handled' from c""".formatted(brand, account, text, category, source, count));
    }
}
