package parley.app.console.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people see of the queue, in a process that has no responder. */
class ReviewsApiTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aReviewer() {
        App.context();
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        client = Person.in(brand, "reviewer").client();
    }

    @Test
    void whatWaitsForAPersonIsListedWithItsCommentAndWhatIsDoneIsNot() {
        var waiting = review(comment("is it vegan?"), "no_answer");
        var done = review(comment("thanks"), "no_answer");
        execute("update review_item set state = 'done' where id = '%s'".formatted(done));
        var list = get("/api/v1/reviews?state=awaiting_review");
        assertThat(ids(list)).containsExactly(waiting.toString());
        var item = list.path("items").get(0);
        assertThat(item.path("reason").asString()).isEqualTo("no_answer");
        assertThat(item.path("state").asString()).isEqualTo("awaiting_review");
        assertThat(item.path("comment").path("text").asString()).isEqualTo("is it vegan?");
        assertThat(item.path("urgency").asString()).isEqualTo("normal");
        assertThat(item.path("revision").asInt()).isZero();
        assertThat(item.path("conversation_size").asInt()).isEqualTo(1);
        assertThat(item.path("people").isArray()).isTrue();
        assertThat(ids(get("/api/v1/reviews?state=done"))).containsExactly(done.toString());
    }

    @Test
    void theMostUrgentComesFirstAndOfThoseTheOldestPageByPage() {
        var low = review(classified("spam"), "hide_not_allowed");
        var normal = review(comment("hm"), "no_answer");
        var later = review(comment("hm too"), "no_answer");
        var failed = review(comment("sent?"), "unconfirmed");
        var urgent = review(classified("urgent_issue"), "policy");
        var expected = List.of(failed, urgent, normal, later, low);
        var seen = new ArrayList<String>();
        var page = get("/api/v1/reviews?limit=2");
        seen.addAll(ids(page));
        while (!page.path("next_cursor").isNull()) {
            page = get(
                    "/api/v1/reviews?limit=2&cursor=" + page.path("next_cursor").asString());
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(expected.stream().map(UUID::toString).toList());
        assertThat(ids(get("/api/v1/reviews?sort=oldest&limit=1"))).containsExactly(low.toString());
        assertThat(ids(get("/api/v1/reviews?sort=newest&limit=1"))).containsExactly(urgent.toString());
    }

    @Test
    void filtersNarrowTheQueue() {
        var spam = review(classified("spam"), "hide_not_allowed");
        var other = review(comment("hm"), "no_answer");
        assertThat(ids(get("/api/v1/reviews?category=spam"))).containsExactly(spam.toString());
        assertThat(ids(get("/api/v1/reviews?reason=no_answer"))).containsExactly(other.toString());
        assertThat(ids(get("/api/v1/reviews?account_id=" + account))).hasSize(2);
        assertThat(ids(get("/api/v1/reviews?account_id=17841400000000000"))).isEmpty();
        for (var bad : List.of("state=open", "sort=shoes", "limit=0", "limit=101", "cursor=4.abc", "cursor=1.abc")) {
            client.get().uri("/api/v1/reviews?" + bad).exchange().expectStatus().isBadRequest();
        }
    }

    @Test
    void countsTellHowMuchWaitsForWhatAndSinceWhen() {
        review(comment("hm"), "no_answer");
        review(comment("hm too"), "no_answer");
        review(comment("sent?"), "unconfirmed");
        var counts = get("/api/v1/reviews/counts");
        assertThat(counts.path("waiting").asInt()).isEqualTo(3);
        assertThat(counts.path("by_reason").path("no_answer").asInt()).isEqualTo(2);
        assertThat(counts.path("by_reason").path("unconfirmed").asInt()).isEqualTo(1);
        assertThat(counts.path("oldest_at").asString()).isNotEmpty();
    }

    @Test
    void aReviewOpenedHasItsPostAndTheWholeThread() {
        var top = comment("how much?");
        var instagram = value("select instagram_id from comment where id = '%s'".formatted(top));
        execute("""
                update comment set media_id = 'm1', received_at = now() - interval '1 hour' where id = '%s'""".formatted(top));
        execute("insert into media (brand_id, account_id, instagram_id, caption) values ('%s', '%s', 'm1', 'Mugs!')"
                .formatted(brand, account));
        execute("""
                insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                values ('%s', '%s', 'own-%s', '%s', 'Twenty.', now() - interval '1 minute')""".formatted(brand, account, account, instagram));
        var nested = comment("thanks");
        execute("update comment set parent_id = '%s' where id = '%s'".formatted(instagram, nested));
        var detail = get("/api/v1/reviews/" + review(top, "no_answer"));
        assertThat(detail.path("post").path("caption").asString()).isEqualTo("Mugs!");
        assertThat(detail.path("post").path("picture").asString()).isEqualTo("/api/v1/media/m1/picture");
        assertThat(detail.path("conversation_size").asInt()).isEqualTo(3);
        assertThat(detail.path("thread").findValuesAsString("text")).containsExactly("how much?", "Twenty.", "thanks");
        assertThat(detail.path("thread").get(1).path("ours").asBoolean()).isTrue();
        assertThat(detail.path("seen_on_instagram").isEmpty()).isTrue();
    }

    @Test
    void ofWhatNobodyCouldConfirmIsShownWhatWasSeenOnInstagram() {
        var asked = comment("how much?");
        var reply = reply(asked, "unknown", "Twenty.");
        execute("update reply set intended_at = now() where id = '%s'".formatted(reply));
        var review = review(asked, "unconfirmed");
        execute("update review_item set reply_id = '%s' where id = '%s'".formatted(reply, review));
        execute("""
                insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                select brand_id, account_id, 'own-' || account_id, target_id, 'Twenty!', now() from reply
                where id = '%s'""".formatted(reply));
        var seen = get("/api/v1/reviews/" + review).path("seen_on_instagram");
        assertThat(seen.findValuesAsString("text")).containsExactly("Twenty!");
    }

    @Test
    void twoPeopleAtOneItemSeeEachOther() {
        var review = review(comment("hm"), "no_answer");
        var other = Person.in(brand, "reviewer");
        put("/api/v1/reviews/" + review + "/presence", Map.of("editing", true)).isNoContent();
        other.client()
                .put()
                .uri("/api/v1/reviews/" + review + "/presence")
                .bodyValue(Map.of("editing", false))
                .exchange()
                .expectStatus()
                .isNoContent();
        var people = get("/api/v1/reviews/" + review).path("people");
        assertThat(people.size()).isEqualTo(2);
        assertThat(people.findValuesAsString("name")).contains(other.email());
        assertThat(people.get(0).path("editing").asBoolean()).isTrue();
        execute("update review_presence set at = now() - interval '31 seconds' where actor_id = '%s'"
                .formatted(other.id()));
        assertThat(get("/api/v1/reviews/" + review).path("people").size()).isEqualTo(1);
        put("/api/v1/reviews/" + UUID.randomUUID() + "/presence", Map.of("editing", true))
                .isNotFound();
        put("/api/v1/reviews/" + review + "/presence", Map.of()).isBadRequest();
    }

    @Test
    void whatAPersonTypesIsKeptForThemAlone() {
        var review = review(comment("hm"), "no_answer");
        put("/api/v1/reviews/" + review + "/draft", Map.of("text", "Twen")).isNoContent();
        put("/api/v1/reviews/" + review + "/draft", Map.of("text", "Twenty")).isNoContent();
        assertThat(get("/api/v1/reviews/" + review).path("draft").path("text").asString())
                .isEqualTo("Twenty");
        var stranger = Person.in(brand, "reviewer").client();
        assertThat(get(stranger, "/api/v1/reviews/" + review).path("draft").isNull())
                .isTrue();
        client.delete()
                .uri("/api/v1/reviews/" + review + "/draft")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(get("/api/v1/reviews/" + review).path("draft").isNull()).isTrue();
        put("/api/v1/reviews/" + UUID.randomUUID() + "/draft", Map.of("text", "x"))
                .isNotFound();
        put("/api/v1/reviews/" + review + "/draft", Map.of("text", "x".repeat(10_001)))
                .isBadRequest();
    }

    @Test
    void whoIsTooLateSeesTheItemAsItIsAndKeepsWhatTheyTyped() {
        var asked = comment("how much?");
        var review = review(asked, "reply_not_allowed");
        execute("update review_item set reply_id = '%s' where id = '%s'"
                .formatted(reply(asked, "awaiting_review", "Twenty."), review));
        var late = Person.in(brand, "reviewer");
        var faster = Person.in(brand, "reviewer");
        late.client()
                .put()
                .uri("/api/v1/reviews/" + review + "/draft")
                .bodyValue(Map.of("text", "Twenty, dear."))
                .exchange();
        post(faster.client(), review, "approve", Map.of("seen_revision", 1))
                .expectStatus()
                .isAccepted();
        var conflict = body(post(late.client(), review, "approve", Map.of("text", "Twenty, dear.", "seen_revision", 1))
                .expectStatus()
                .isEqualTo(409));
        assertThat(conflict.path("current").path("state").asString()).isEqualTo("done");
        assertThat(conflict.path("current").path("decision").asString()).isEqualTo("approved");
        assertThat(conflict.path("current").path("decided_by").path("name").asString())
                .isEqualTo(faster.email());
        assertThat(conflict.path("current").path("draft").path("text").asString())
                .isEqualTo("Twenty, dear.");
    }

    @Test
    void aDraftThatIsNotTheOneThatWasLookedAtIsNotApproved() {
        var asked = comment("how much?");
        var review = review(asked, "reply_not_allowed");
        execute("update review_item set reply_id = '%s' where id = '%s'"
                .formatted(reply(asked, "awaiting_review", "Twenty."), review));
        var conflict = body(post(client, review, "approve", Map.of("seen_revision", 0))
                .expectStatus()
                .isEqualTo(409));
        assertThat(conflict.path("current").path("state").asString()).isEqualTo("awaiting_review");
        assertThat(conflict.path("current").path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void anotherBrandsReviewsAreNotFound() {
        var review = review(comment("hm"), "no_answer");
        var stranger = Person.in(TestPipeline.newBrand(), "owner").client();
        stranger.get()
                .uri("/api/v1/reviews/" + review)
                .exchange()
                .expectStatus()
                .isNotFound();
        for (var call : List.of("hide", "escalate", "undo")) {
            post(stranger, review, call, Map.of()).expectStatus().isNotFound();
        }
        for (var call : Map.of("draft", Map.of("text", "x"), "presence", Map.of("editing", true))
                .entrySet()) {
            stranger.put()
                    .uri("/api/v1/reviews/" + review + "/" + call.getKey())
                    .bodyValue(call.getValue())
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        assertThat(get(stranger, "/api/v1/reviews/counts").path("waiting").asInt())
                .isZero();
    }

    private CommentId comment(String text) {
        return TestPipeline.newComment(brand, account, text);
    }

    private CommentId classified(String category) {
        var comment = comment("of " + category);
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, '%s', 0.9, 'local', '{}')""".formatted(brand, comment, category));
        return comment;
    }

    private UUID review(CommentId comment, String reason) {
        var id = UUID.randomUUID();
        execute("insert into review_item (id, brand_id, comment_id, reason) values ('%s', '%s', '%s', '%s')"
                .formatted(id, brand, comment, reason));
        return id;
    }

    private UUID reply(CommentId comment, String state, String text) {
        var id = UUID.randomUUID();
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                select '%s', brand_id, account_id, id, instagram_id, 'public', 1, '%s', '%s' from comment
                where id = '%s'""".formatted(id, text, state, comment));
        return id;
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private JsonNode get(String path) {
        return get(client, path);
    }

    private static JsonNode get(WebTestClient as, String path) {
        return body(as.get().uri(path).exchange().expectStatus().isOk());
    }

    private static JsonNode body(WebTestClient.ResponseSpec answer) {
        var body = answer.expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(Objects.requireNonNull(body));
    }

    private org.springframework.test.web.reactive.server.StatusAssertions put(String path, Object body) {
        return client.put().uri(path).bodyValue(body).exchange().expectStatus();
    }

    private static WebTestClient.ResponseSpec post(WebTestClient as, UUID review, String call, Object body) {
        return as.post()
                .uri("/api/v1/reviews/" + review + "/" + call)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(body)
                .exchange();
    }
}
