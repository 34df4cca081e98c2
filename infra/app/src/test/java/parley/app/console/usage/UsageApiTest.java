package parley.app.console.usage;

import static parley.pipeline.testing.TestPipeline.execute;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class UsageApiTest {

    private BrandId brand = BrandId.next();
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void whatWasUsedAddsUpToTheLedgerByModelAndByDay() {
        call("settled", "small", 100, 20, "0.000123456789", "2026-03-01T00:00:00Z");
        call("settled", "small", 200, 30, "0.000000000011", "2026-03-02T12:00:00Z");
        call("booked", "large", 1000, 400, "0.5", "2026-03-02T13:00:00Z");
        call("refused", "large", 0, 0, "0", "2026-03-02T14:00:00Z");
        call("reserved", "large", 1000, 400, "0.25", "2026-03-02T15:00:00Z");
        call("settled", "small", 1, 1, "7", "2026-03-03T00:00:00Z"); // not before the end

        manager.get()
                .uri("/api/v1/usage?from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z")
                .exchange()
                .expectBody()
                .json("""
                        {"currency":"USD","calls":2,"booked_calls":1,"refused_calls":1,"input_tokens":1300,
                         "cached_input_tokens":0,"output_tokens":450,"cost":"0.5001234568","reserved":"0.25",
                         "models":[{"provider":"openai","model":"small","calls":2,"cost":"0.0001234568"},
                                   {"provider":"openai","model":"large","calls":0,"booked_calls":1,"cost":"0.5"}],
                         "days":[{"day":"2026-03-01","cost":"0.000123456789"},{"day":"2026-03-02","cost":"0.500000000011"}]}""");
    }

    @Test
    void decisionsThatCostNoCallAreCountedByWhoMadeThem() {
        var account = TestPipeline.newAccount(brand, "default");
        for (var source : new String[] {"rule", "cache", "cache", "local", "llm", "human"}) {
            execute("""
                    insert into classification (brand_id, comment_id, revision, category, source, allowed_actions)
                    values ('%s', '%s', 1, 'spam', '%s', '{}')""".formatted(brand, TestPipeline.newComment(brand, account, "hi"), source));
        }

        execute("""
                insert into classification (brand_id, comment_id, revision, category, source, allowed_actions, job_id)
                select brand_id, comment_id, 2, 'toxic', 'rule', '{}', gen_random_uuid() from classification
                where brand_id = '%s'""".formatted(brand)); // given anew to the same comments

        manager.get()
                .uri("/api/v1/usage")
                .exchange()
                .expectBody()
                .json(
                        "{\"decisions\":{\"human\":1,\"llm\":1,\"local\":1},\"saved_calls\":{\"rule\":1,\"cache\":2,\"local\":1}}");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, to",
        "from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z, to",
        "from=yesterday, from"
    })
    void aTimeThatCannotBeAskedAboutIsNamed(String query, String field) {
        manager.get()
                .uri("/api/v1/usage?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(problem ->
                        org.assertj.core.api.Assertions.assertThat(problem).contains(field));
    }

    @Test
    void aBudgetIsSetAsAWholeAndSaysHowMuchIsUsed() {
        execute("""
                insert into spend (brand_id, period, starts, amount)
                values ('%s', 'month', date_trunc('month', now() at time zone 'UTC'), 3.5)""".formatted(brand));
        put("{\"day\":{\"soft\":\"1.50\"},\"month\":{\"soft\":\"20\",\"hard\":\"25.000001\"}}")
                .expectStatus()
                .isOk();

        put("{\"month\":{\"hard\":\"30\"}}").expectStatus().isOk().expectBody().json("""
                        {"currency":"USD","day":{"soft":null,"hard":null,"spent":"0"},
                         "month":{"soft":null,"hard":"30","spent":"3.5"}}""");
    }

    @Test
    void aChangedBudgetIsInTheAuditTrail() {
        put("{\"day\":{\"hard\":\"5\"}}").expectStatus().isOk();

        manager.get()
                .uri("/api/v1/audit?action=budget.changed")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].after.day.hard")
                .isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"day":{"soft":"-1"}}             | soft
            {"day":{"soft":"2","hard":"1"}}   | soft
            {"month":{"hard":"0.0000001"}}    | hard
            {"month":{"hard":"a lot"}}        | hard
            """)
    void aBudgetThatMakesNoSenseIsRefusedAndTheFieldNamed(String body, String field) {
        put(body)
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(problem ->
                        org.assertj.core.api.Assertions.assertThat(problem).contains(field));
    }

    private ResponseSpec put(String body) {
        return manager.put()
                .uri("/api/v1/budget")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private void call(String state, String model, int input, int output, String cost, String at) {
        execute("""
                insert into llm_call (id, brand_id, purpose, provider, model, state, input_tokens, output_tokens, cost,
                                      price_version, at, expires_at)
                values (gen_random_uuid(), '%s', 'classify', 'openai', '%s', '%s', %d, %d, %s, 'test', '%s', now() + interval '1 hour')""".formatted(brand, model, state, input, output, cost, at));
    }
}
