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
        "q=shoe, 1",
        "q=hoes, 0",
        "q=%25, 0",
        "q=red_shoes, 1",
        "status=received, 2",
        "status=answered, 0",
        "media_id=m1, 1",
        "account_id=42, 0",
        "category=question, 1",
        "source=human, 1",
        "source=llm, 0",
        "author=@Kim, 1",
        "author=77, 1",
        "author=ki, 0",
        "language=en, 1",
        "reply_state=drafted, 1",
        "reply_state=sent, 0",
        "has_reply=true, 1",
        "has_reply=false, 2",
        "from=2000-01-01T00:00:00Z, 3",
        "to=2000-01-01T00:00:00Z, 0"
    })
    void filtersNarrowTheWholeListAndNotOnlyThePage(String query, int expected) {
        var first = comment("are the red shoes back?");
        comment("100% love");
        comment("meh");
        execute(
                "update comment set media_id = 'm1', author_id = '77', author_username = 'kim', language = 'en' where id = '"
                        + first + "'");
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%1$s', '%2$s', 1, 'spam', 1, 'llm', '{}'),
                       ('%1$s', '%2$s', 2, 'question', 1, 'human', '{}')""".formatted(brand, first));
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                values (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 't', 'public', 1, 'Yes', 'sent'),
                       (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 't', 'public', 2, 'Yes!', 'drafted')""".formatted(brand, account, first));
        execute("select refresh_comment_status(array['%s'::uuid])".formatted(first));
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
        "language=%3B, language",
        "reply_state=odd, reply_state",
        "has_reply=odd, has_reply",
        "sort=up, sort",
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

    @Test
    void theOldestComeFirstIfThatIsAskedForAndTheCountIsOfTheWholeList() {
        var expected = new ArrayList<String>();
        for (int n = 0; n < 5; n++) {
            expected.add(comment("comment " + n).toString());
        }
        var page = get("/api/v1/comments?sort=oldest&limit=3&count=true");
        var rest = get("/api/v1/comments?sort=oldest&limit=3&cursor="
                + page.path("next_cursor").asString());
        var seen = new ArrayList<String>();
        page.path("items").forEach(item -> seen.add(item.path("id").asString()));
        rest.path("items").forEach(item -> seen.add(item.path("id").asString()));
        assertThat(seen).isEqualTo(expected);
        assertThat(page.path("total")).hasToString("{\"value\":5,\"relation\":\"eq\"}");
        assertThat(rest.path("total").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=-999999999-01-01T00:00:00Z", "to=%2B999999999-12-31T00:00:00Z"})
    void aTimeFarOutsideIsATime(String query) {
        comment("now");
        assertThat(get("/api/v1/comments?" + query).path("items")).hasSize(1);
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
