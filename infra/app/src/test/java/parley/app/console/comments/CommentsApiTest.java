package parley.app.console.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommentsApiTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aBrandWithAnAnalyst() {
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        client = Person.in(brand, "analyst").client();
    }

    @Test
    void aCommentIsListedWithItsNewestClassificationAndReply() {
        var comment = comment("do you have it in red?");
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning,
                    model, prompt_version, input_tokens, output_tokens, cost, allowed_actions)
                values ('%1$s', '%2$s', 1, 'spam', 0.5, 'local', '', 'small', 'p1', 0, 0, 0, '{}'),
                       ('%1$s', '%2$s', 2, 'question', 0.93, 'llm', 'asks', 'big', 'p1', 210, 17, 0.000420000, '{}')""".formatted(brand, comment));
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, sources, state)
                values (gen_random_uuid(), '%s', '%s', '%s', 't', 'public', 1, 'Yes, 49.00 EUR.',
                    '[{"type":"product","id":"S1","title":"Shoe","excerpt":"49.00 EUR"}]', 'drafted')""".formatted(brand, account, comment));

        client.get()
                .uri("/api/v1/comments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.next_cursor")
                .isEmpty()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].id")
                .isEqualTo(comment.toString())
                .jsonPath("$.items[0].account_id")
                .isEqualTo(account.value())
                .jsonPath("$.items[0].author.username")
                .hasJsonPath()
                .jsonPath("$.items[0].classification.category")
                .isEqualTo("question")
                .jsonPath("$.items[0].classification.input_tokens")
                .isEqualTo(210)
                .jsonPath("$.items[0].classification.cost")
                .isEqualTo("0.00042")
                .jsonPath("$.items[0].reply.state")
                .isEqualTo("drafted")
                .jsonPath("$.items[0].reply.sources[0].title")
                .isEqualTo("Shoe");
    }

    @Test
    void aCommentOpensByOurIdAndByInstagramsWithItsHistory() {
        var comment = comment("hm");
        execute("""
                insert into classification (brand_id, comment_id, revision, undecided_reason, allowed_actions)
                values ('%1$s', '%2$s', 1, 'no_text', '{}')""".formatted(brand, comment));
        for (var id : List.of(comment.toString(), "c" + comment.toString().replace("-", ""))) {
            client.get()
                    .uri("/api/v1/comments/{id}", id)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.text")
                    .isEqualTo("hm")
                    .jsonPath("$.classifications[0].undecided_reason")
                    .isEqualTo("no_text")
                    .jsonPath("$.replies.length()")
                    .isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0198b2c4-0000-7000-8000-000000000000", "17999999999", "not an id"})
    void aCommentThatIsNotThereIsNotFound(String id) {
        client.get().uri("/api/v1/comments/{id}", id).exchange().expectStatus().isNotFound();
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileCommentsComeIn() {
        var expected = new ArrayList<String>();
        for (int n = 0; n < 25; n++) {
            expected.add(comment("comment " + n).toString());
        }
        // Several of the same microsecond: the id tells them apart.
        execute("update comment set received_at = date_trunc('second', received_at) where brand_id = '" + brand + "'");
        var seen = new ArrayList<String>();
        String cursor = "";
        do {
            var page = get("/api/v1/comments?limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            cursor = page.path("next_cursor").asString("");
            comment("a newcomer");
        } while (!cursor.isEmpty() && seen.size() < 100);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "q=RED SHOES, 1",
        "q=%25, 1",
        "q=_, 0",
        "status=received, 3",
        "status=answered, 0",
        "media_id=m1, 1",
        "account_id=42, 0",
        "category=question, 1",
        "source=human, 1",
        "source=llm, 0",
        "from=2000-01-01T00:00:00Z, 3",
        "to=2000-01-01T00:00:00Z, 0"
    })
    void filtersNarrowTheWholeListAndNotOnlyThePage(String query, int expected) {
        var first = comment("are the red shoes back?");
        comment("100% love");
        comment("meh");
        execute("update comment set media_id = 'm1' where id = '" + first + "'");
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, 'question', 1, 'human', '{}')""".formatted(brand, first));
        assertThat(get("/api/v1/comments?" + query.replace(" ", "%20")).path("items"))
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=abc, limit",
        "status=odd, status",
        "source=me, source",
        "category=Not%20One, category",
        "account_id=a%20b, account_id",
        "from=yesterday, from",
        "cursor=zzz, cursor"
    })
    void whatCannotBeAskedForIsABadRequestThatNamesTheField(String query, String field) {
        client.get()
                .uri(URI.create(base() + "/api/v1/comments?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith(field + " "));
    }

    private CommentId comment(String text) {
        return TestPipeline.newComment(brand, account, text);
    }

    private JsonNode get(String uri) {
        var body = client.get()
                .uri(URI.create(base() + uri))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }

    private static String base() {
        return "http://127.0.0.1:" + App.context().getEnvironment().getProperty("local.server.port");
    }
}
