package parley.app.console.policies;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

class PoliciesApiTest {

    private BrandId brand = BrandId.next();
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void whatWasPutIsWhatIsGot() {
        put("{\"actions\":[\"auto_reply\",\"hide\"],\"min_confidence\":0.8}")
                .expectStatus()
                .isOk();
        manager.get()
                .uri("/api/v1/policies/question")
                .exchange()
                .expectBody()
                .json("{\"actions\":[\"auto_reply\",\"hide\"],\"min_confidence\":0.8}");
    }

    @Test
    void aBrandThatHasSaidNothingHasTheBuiltInPolicy() {
        manager.get()
                .uri("/api/v1/policies/spam")
                .exchange()
                .expectBody()
                .json("{\"actions\":[\"hide\"],\"min_confidence\":0}");
    }

    @Test
    void theListHasWhatIsBuiltInAndWhatTheBrandHasSaidOfItsOwnCategoriesToo() {
        put("{\"actions\":[\"escalate\"],\"min_confidence\":0,\"never_auto\":true,\"shadow\":true,\"max_per_author_per_day\":3,"
                        + "\"max_per_thread\":1,\"ticket_target_minutes\":15}")
                .expectStatus()
                .isOk();
        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0}")
                .expectStatus()
                .isOk();

        manager.get()
                .uri("/api/v1/policies")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(8)
                .jsonPath("$.items[?(@.category=='question')]")
                .isEqualTo(Map.ofEntries(
                        entry("category", "question"),
                        entry("meaning", ""),
                        entry("actions", List.of("escalate")),
                        entry("min_confidence", 0.0),
                        entry("never_auto", true),
                        entry("shadow", true),
                        entry("max_per_author_per_day", 3),
                        entry("max_per_thread", 1),
                        entry("ticket_target_minutes", 15),
                        entry("notify", List.of()),
                        entry("built_in", false)))
                .jsonPath("$.items[?(@.category=='urgent_issue')].ticket_target_minutes")
                .isEqualTo(60)
                .jsonPath("$.items[?(@.category=='urgent_issue')].built_in")
                .isEqualTo(true)
                .jsonPath("$.items[?(@.category=='jobs')].built_in")
                .isEqualTo(false);
    }

    @Test
    void whatTheBrandMeansStaysUntilItSaysSomethingElse() {
        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0,\"meaning\":\"Asks for work.\"}");
        put("jobs", "{\"actions\":[\"escalate\"],\"min_confidence\":0}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.meaning")
                .isEqualTo("Asks for work.");
        put("jobs", "{\"actions\":[\"escalate\"],\"min_confidence\":0,\"meaning\":\"\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.meaning")
                .isEqualTo("");
        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0,\"meaning\":\"" + "x".repeat(501) + "\"}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("meaning");
    }

    @Test
    void whatIsDeletedIsBuiltInAgainOrNoCategoryAnyMore() {
        put("{\"actions\":[\"hide\"],\"min_confidence\":0.8}");
        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0}");

        delete("question").expectStatus().isNoContent();
        delete("jobs").expectStatus().isNoContent();

        delete("jobs").expectStatus().isNotFound();
        manager.get()
                .uri("/api/v1/policies")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(7)
                .jsonPath("$.items[?(@.category=='question')].built_in")
                .isEqualTo(true);
        assertThat(TestPipeline.value(
                        "select string_agg(subject_id, ' ' order by at) from audit_entry where brand_id = '%s' and action = 'policy.deleted'"
                                .formatted(brand)))
                .isEqualTo("question jobs");
    }

    @Test
    void aBrandHasNoMoreThanFiftyCategoriesOfItsOwn() {
        TestPipeline.execute(
                "insert into policy (brand_id, category, actions) select '%s', 'own_' || n, '{review}'".formatted(brand)
                        + " from generate_series(1, 50) n");

        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0}")
                .expectStatus()
                .isEqualTo(422);
        put("own_7", "{\"actions\":[\"hide\"],\"min_confidence\":0}")
                .expectStatus()
                .isOk();
        put("question", "{\"actions\":[\"hide\"],\"min_confidence\":0}")
                .expectStatus()
                .isOk();
    }

    @Test
    void aCategoryThatARuleDecidesStays() {
        put("jobs", "{\"actions\":[\"review\"],\"min_confidence\":0}");
        TestPipeline.execute("insert into brand_rule (id, brand_id, position, name, conditions, category)"
                + " values (gen_random_uuid(), '%s', 1, 'Hiring', '[{\"type\":\"words\",\"any\":[\"job\"]}]', 'jobs')"
                        .formatted(brand));

        delete("jobs")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The rule \"Hiring\" decides this category.");
    }

    private WebTestClient.ResponseSpec delete(String category) {
        return manager.delete().uri("/api/v1/policies/" + category).exchange();
    }

    @Test
    void aPolicyNamesChannelsOfItsBrandAloneAndKeepsThemUntilItNamesOthers() {
        var channel = channel(brand);
        put("{\"actions\":[\"escalate\"],\"min_confidence\":0,\"notify\":[\"%s\"]}".formatted(channel))
                .expectStatus()
                .isOk();
        put("{\"actions\":[\"review\"],\"min_confidence\":0}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.notify")
                .isEqualTo(List.of(channel.toString()));
        put("{\"actions\":[\"ignore\"],\"min_confidence\":0,\"notify\":[\"%s\"]}"
                        .formatted(channel(TestPipeline.newBrand())))
                .expectStatus()
                .isEqualTo(422);
        manager.get()
                .uri("/api/v1/policies/question")
                .exchange()
                .expectBody()
                .jsonPath("$.notify")
                .isEqualTo(List.of(channel.toString()))
                .jsonPath("$.actions")
                .isEqualTo(List.of("review"));
        put("{\"actions\":[\"review\"],\"min_confidence\":0,\"notify\":[]}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.notify")
                .isEmpty();
    }

    private static UUID channel(BrandId of) {
        var id = UUID.randomUUID();
        TestPipeline.execute(
                "insert into channel (id, brand_id, kind, name, target, events) values ('%s', '%s', 'email', 'us', 'a@b.c', '{}')"
                        .formatted(id, of));
        return id;
    }

    @Test
    void whatAPolicyInShadowModeWouldHaveDoneIsShownWithItsComment() {
        var comment = TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), "how much?");
        TestPipeline.execute("""
                insert into outcome (id, brand_id, comment_id, revision, event, state, would_have)
                values (gen_random_uuid(), '%s', '%s', 1, '{}', 'handled',
                        '{"actions":["auto_reply"],"reviews":[],"reply":{"text":"20 EUR","sources":[]}}')""".formatted(brand, comment));
        manager.get()
                .uri("/api/v1/comments/{id}", comment)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.outcomes[0].state")
                .isEqualTo("handled")
                .jsonPath("$.outcomes[0].would_have.actions")
                .isEqualTo(List.of("auto_reply"))
                .jsonPath("$.outcomes[0].would_have.reply.text")
                .isEqualTo("20 EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_per_thread", "max_per_author_per_day", "ticket_target_minutes"})
    void aLimitIsAPositiveNumber(String field) {
        put("{\"actions\":[\"review\"],\"min_confidence\":0,\"%s\":0}".formatted(field))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\":[\"ignore\",\"hide\"],\"min_confidence\":0.8}",
                "{\"actions\":[],\"min_confidence\":0.8}",
                "{\"min_confidence\":0.8}",
                "{\"actions\":[\"explode\"],\"min_confidence\":0.8}"
            })
    void actionsThatDoNotGoTogetherAreRefused(String body) {
        put(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("actions"));
    }

    private WebTestClient.ResponseSpec put(String body) {
        return put("question", body);
    }

    private WebTestClient.ResponseSpec put(String category, String body) {
        return manager.put()
                .uri("/api/v1/policies/" + category)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
