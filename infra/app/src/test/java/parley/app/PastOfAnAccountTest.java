package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.reclassify.ReclassifyCommand;
import parley.app.testing.App;
import parley.app.testing.AtInstagram;
import parley.app.testing.Key;
import parley.app.testing.Person;
import parley.engines.instagram.Comment;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.NewComment;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instagram, the whole product, and what was written before an account was connected. */
class PastOfAnAccountTest {

    private static final Instant THEN = Instant.now().minus(Duration.ofDays(30));
    private static final InstagramSandbox INSTAGRAM = InstagramSandbox.start(0);
    private static ConfigurableApplicationContext product = App.context();

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "default");
    private final WebTestClient manager = Person.in(brand, "manager").client();

    @BeforeAll
    static void start() {
        product = AtInstagram.start(INSTAGRAM, Map.of("parley.backfill.interval", "1s"));
    }

    {
        AtInstagram.connect(product, INSTAGRAM, account);
        execute("""
                insert into brand_rule (id, brand_id, position, name, conditions, category)
                values (gen_random_uuid(), '%s', 1, 'shops', '[{"type":"words","any":["my shop"]}]', 'spam')""".formatted(brand));
        execute("insert into policy (brand_id, category, actions) values ('%s', 'spam', '{hide,escalate}')"
                .formatted(brand));
    }

    @AfterEach
    void letGo() {
        execute("update account set active = false where instagram_user_id = '%s'".formatted(account));
    }

    @Test
    void thePastIsStoredAndDecidedAndNothingIsDoneAboutItWhereTheSameTodayIsHidden() {
        var past = write(70, "visit my shop ");
        var others = write(5, "how much is the blue one, size ");

        var job = ask("");
        assertThat(job.path("backfill").path("account_id").asString()).isEqualTo(account.value());
        ends(job, "applied");

        var fetched = get("/reclassifications/" + id(job)).path("backfill");
        assertThat(fetched.path("added").asInt()).isEqualTo(75);
        assertThat(fetched.path("posts").asInt()).isEqualTo(1);
        assertThat(count("comment", "via = 'backfill' and category = 'spam' and status = 'ignored'"))
                .isEqualTo("70");
        assertThat(count("comment", "via = 'backfill' and category is null and status = 'ignored'"))
                .as("what the rules say nothing about waits for another job, and for nobody")
                .isEqualTo("5");
        assertThat(count("comment", "received_at = posted_at and received_at < now() - interval '29 days'"))
                .isEqualTo("75");

        var today = INSTAGRAM.write(NewComment.to(account.value(), "visit my shop today"));
        await().untilAsserted(() ->
                assertThat(INSTAGRAM.comment(today.id()).orElseThrow().hidden()).isTrue());
        for (var comment : past) {
            assertThat(INSTAGRAM.ledger().about(comment.id())).isEmpty();
        }
        others.forEach(
                comment -> assertThat(INSTAGRAM.ledger().about(comment.id())).isEmpty());
        for (var table : List.of("reply", "moderation", "ticket", "review_item")) {
            assertThat(count(table, "comment_id in (select id from comment where via = 'backfill')"))
                    .as(table)
                    .isEqualTo("0");
        }
    }

    @Test
    void whatIsStoredAlreadyIsNotStoredAgainAndStaysWhatItWas() {
        var past = write(3, "visit my shop ");
        var seen = INSTAGRAM.write(NewComment.to(account.value(), "lovely").at(THEN));
        await().untilAsserted(() -> assertThat(count("comment", "status not in ('received', 'classified')"))
                .isEqualTo("1"));

        ends(ask(""), "applied");
        ends(ask(""), "applied");

        assertThat(count("comment", "true")).isEqualTo(String.valueOf(past.size() + 1));
        assertThat(value("select via from comment where instagram_id = '%s'".formatted(seen.id())))
                .isEqualTo("webhook");
    }

    @Test
    void whoCorrectsAPastCommentGivesItALabelAndNoMore() {
        var comment = write(1, "lovely ").getFirst();
        ends(ask(""), "applied");

        manager.patch()
                .uri("/api/v1/comments/" + comment.id() + "/classification")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"category\":\"spam\",\"reason\":\"it is\"}")
                .exchange()
                .expectStatus()
                .is2xxSuccessful();

        await().untilAsserted(() -> assertThat(count("outcome", "revision = 2 and state = 'handled'"))
                .isEqualTo("1"));
        assertThat(count("comment", "category = 'spam' and source = 'human' and status = 'ignored'"))
                .isEqualTo("1");
        assertThat(INSTAGRAM.ledger().about(comment.id())).isEmpty();
    }

    @Test
    void itIsEstimatedWhereThatIsAskedForAndTheOtherJobsSeeIt() {
        write(3, "visit my shop ");
        var job = ask(",\"estimate_only\":true");
        ends(job, "estimated");
        assertThat(get("/reclassifications/" + id(job))
                        .path("estimate")
                        .path("rows")
                        .asInt())
                .isEqualTo(3);
        assertThat(get("/jobs/" + id(job)).path("kind").asString()).isEqualTo("backfill");

        post("/reclassifications/" + id(job) + "/resume", "{}", 200);
        ends(job, "applied");
        post("/reclassifications/" + id(job) + "/rollback", "{}", 200);
        ends(job, "rolled_back");
        assertThat(count("comment", "category is null")).isEqualTo("3");
    }

    @Test
    void withADeadTokenItWaitsForAPersonAndOneAccountIsReadByOneJob() {
        execute("update account set token_state = 'dead' where instagram_user_id = '%s'".formatted(account));
        var job = ask("");
        await().untilAsserted(() -> assertThat(
                        get("/reclassifications/" + id(job)).path("error").asString())
                .contains("access token"));
        assertThat(get("/reclassifications/" + id(job)).path("state").asString())
                .isEqualTo("paused");
        assertThat(post("/reclassifications", body(""), 409)
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("backfill.account_id");

        post("/reclassifications/" + id(job) + "/resume", "{}", 200);
        ends(job, "paused");
        post("/reclassifications/" + id(job) + "/cancel", "{}", 200);
        post("/reclassifications/" + id(job) + "/resume", "{}", 409);
        post("/reclassifications", body(""), 201);
    }

    @Test
    void nobodyFetchesThePastOfAnotherBrandsAccount() {
        var stranger = Person.in(TestPipeline.newBrand(), "owner").client();

        var refused = read(request(stranger, "/reclassifications", body("")), 400);

        assertThat(refused.path("errors").get(0).path("field").asString()).isEqualTo("backfill.account_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"backfill":{"since":"2026-01-01T00:00:00Z"}}                                  | backfill.account_id
            {"backfill":{"account_id":"1"}}                                                | backfill.since
            {"backfill":{"account_id":"1","since":"2009-01-01T00:00:00Z"}}                 | backfill.since
            {"backfill":{"account_id":"1","since":"2999-01-01T00:00:00Z"}}                 | backfill.since
            {"backfill":{"account_id":"1","since":"2026-01-01T00:00:00Z","posts":0}}       | backfill.posts
            {"backfill":{"account_id":"1","since":"2026-01-01T00:00:00Z","comments":0}}    | backfill.comments
            {"backfill":{"account_id":"1","since":"2026-01-01T00:00:00Z"},"dry_run":true}  | dry_run
            {"backfill":{"account_id":"1","since":"2026-01-01T00:00:00Z"},"filter":{}}     | filter
            {"backfill":{"account_id":"1","since":"2026-01-01T00:00:00Z"},"actions":["hide"]} | actions
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
    void theCommandLineFetchesAndDecides() {
        write(4, "visit my shop ");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var command = new ReclassifyCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);

        int status = command.run(
                List.of(
                        "--key",
                        Key.in(brand, "manager").text(),
                        "--backfill",
                        account.value(),
                        "--since",
                        THEN.minus(Duration.ofDays(1)).toString().substring(0, 10),
                        "--posts",
                        "5",
                        "--target",
                        "rules",
                        "--json"),
                Map.of("PARLEY_PUBLIC_URL", App.origin()));

        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        var job = JsonMapper.shared()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .path("job");
        assertThat(job.path("backfill").path("added").asInt()).isEqualTo(4);
        assertThat(job.path("applied").asInt()).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("fetching");
    }

    private List<Comment> write(int count, String text) {
        return INSTAGRAM.writeUnseen(IntStream.range(0, count)
                .mapToObj(n -> NewComment.to(account.value(), text + n).at(THEN.plusSeconds(n)))
                .toList());
    }

    private String body(String more) {
        return "{\"target\":\"rules\",\"backfill\":{\"account_id\":\"%s\",\"since\":\"%s\"}%s}"
                .formatted(account, THEN.minusSeconds(60), more);
    }

    private JsonNode ask(String more) {
        return post("/reclassifications", body(more), 201);
    }

    private static String id(JsonNode job) {
        return job.path("id").asString();
    }

    private void ends(JsonNode job, String state) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(get("/reclassifications/" + id(job))
                                .path("state")
                                .asString())
                        .isEqualTo(state));
    }

    private JsonNode get(String path) {
        return read(manager.get().uri("/api/v1" + path), 200);
    }

    private JsonNode post(String path, String body, int status) {
        return read(request(manager, path, body), status);
    }

    private static WebTestClient.RequestHeadersSpec<?> request(WebTestClient who, String path, String body) {
        return who.post()
                .uri("/api/v1" + path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
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

    private String count(String table, String condition) {
        return value("select count(*) from %s where brand_id = '%s' and %s".formatted(table, brand, condition));
    }
}
