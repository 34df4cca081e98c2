package parley.app.console.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LearningApiTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("1");
    private WebTestClient manager = App.anybody();

    @BeforeEach
    void aManager() {
        App.context();
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        manager = Person.in(brand, "manager").client();
    }

    @Test
    void aBrandThatHasLearntNothingIsToldSo() {
        var learning = get("/learning");

        assertThat(learning.path("bar").asDouble()).isEqualTo(0.95);
        assertThat(learning.path("sure_from").isNull()).isTrue();
        assertThat(learning.path("model").isNull()).isTrue();
        assertThat(learning.path("agreement").isNull()).isTrue();
    }

    /** Nine checks at a tenth were right and one was wrong; thirty at a third were right: (90 + 90) of 190. */
    @Test
    void eachCheckCountsForThoseThatWereNotChecked() {
        for (int i = 0; i < 10; i++) {
            checked(0.1, i == 0 ? "toxic" : "spam");
        }
        for (int i = 0; i < 30; i++) {
            checked(1 / 3.0, "spam");
        }

        var agreement = get("/learning").path("agreement");

        assertThat(agreement.path("audits").asInt()).isEqualTo(40);
        assertThat(agreement.path("share").asDouble()).isCloseTo(180 / 190.0, within(1e-9));
        assertThat(agreement.path("from").asDouble()).isBetween(0.8, 0.94);
        assertThat(agreement.path("to").asDouble()).isEqualTo(1);
    }

    @Test
    void theBarIsChangedAndThatIsWrittenDown() {
        var changed = put("{\"bar\":0.9}", 200);

        assertThat(changed.path("bar").asDouble()).isEqualTo(0.9);
        assertThat(TestPipeline.value(
                        "select action || ' ' || (before ->> 'bar') || ' ' || (after ->> 'bar') from audit_entry where brand_id = '%s'"
                                .formatted(brand)))
                .isEqualTo("learning.changed 0.95 0.9");
        assertThat(put("{\"bar\":1.5}", 400).toString()).contains("bar");
        assertThat(put("{}", 400).toString()).contains("bar");
    }

    @Test
    void whatIsAlikeAndNoPersonHasDecidedIsOfferedNearestFirst() {
        var wrong = read("win money", "[1,0,0]", "local");
        read("win much money", "[1,0.1,0]", "local");
        read("win more money", "[1,0.2,0]", "llm");
        read("said by somebody", "[1,0,0]", "human");
        read("something else", "[0,0,1]", "local");

        var similar = get("/comments/" + wrong + "/similar").path("items");

        assertThat(similar.size()).isEqualTo(2);
        assertThat(similar.get(0).path("text").asString()).isEqualTo("win much money");
        assertThat(similar.get(0).path("similarity").asDouble()).isGreaterThan(0.99);
        assertThat(similar.get(1).path("source").asString()).isEqualTo("llm");
    }

    @Test
    void anotherBrandsCommentHasNothingLikeIt() {
        var ours = read("win money", "[1,0,0]", "local");
        var other = Person.in(TestPipeline.newBrand(), "owner").client();

        other.get()
                .uri("/api/v1/comments/" + ours + "/similar")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private void checked(double rate, String answer) {
        var comment = TestPipeline.newComment(brand, account, "hello");
        TestPipeline.execute("""
                insert into comment_reading (comment_id, brand_id, language, embedding, embedded_by, guess, sure,
                                             checked_at_rate, answer, answered_by, answered_at)
                values ('%s', '%s', 'en', '[1,0]', 'test', 'spam', true, %s, '%s', 'llm', now())""".formatted(comment, brand, rate, answer));
    }

    private CommentId read(String text, String vector, String source) {
        var comment = TestPipeline.newComment(brand, account, text);
        TestPipeline.execute("""
                insert into comment_reading (comment_id, brand_id, language, embedding, embedded_by)
                values ('%s', '%s', 'en', '%s', 'test')""".formatted(comment, brand, vector));
        TestPipeline.execute("""
                insert into classification (brand_id, comment_id, revision, category, source, confidence, allowed_actions)
                values ('%s', '%s', 1, 'spam', '%s', 0.9, '{}')""".formatted(brand, comment, source));
        return comment;
    }

    private JsonNode get(String path) {
        return body(
                manager.get().uri("/api/v1" + path).exchange().expectStatus().isOk());
    }

    private JsonNode put(String bar, int status) {
        return body(manager.put()
                .uri("/api/v1/learning")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bar)
                .exchange()
                .expectStatus()
                .isEqualTo(status));
    }

    private static JsonNode body(WebTestClient.ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(
                        answer.expectBody(String.class).returnResult().getResponseBody()));
    }
}
