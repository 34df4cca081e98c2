package parley.app.console.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** What people do to a comment, over HTTP, in a process that has no responder: all of it is written down. */
class CommentActionsTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private CommentId comment = CommentId.next();
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aReviewer() {
        App.context();
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        comment = TestPipeline.newComment(brand, account, "how much?");
        client = Person.in(brand, "reviewer").client();
    }

    @AfterEach
    void leaveNothingToTheRespondersOfOtherTests() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }

    @Test
    void aReplyIsAcceptedAndItsHistoryIsInTheComment() {
        sentReply();

        post("/api/v1/comments/" + comment + "/reply", Map.of("text", " Twenty. "))
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(comment.toString())
                .jsonPath("$.reply.revision")
                .isEqualTo(2)
                .jsonPath("$.reply.state")
                .isEqualTo("approved")
                .jsonPath("$.reply.text")
                .isEqualTo("Twenty.");

        client.get()
                .uri("/api/v1/comments/" + comment)
                .exchange()
                .expectBody()
                .jsonPath("$.reply.revision")
                .isEqualTo(2)
                .jsonPath("$.replies[*].state")
                .value(List.class, states -> assertThat(states).isEqualTo(List.of("approved", "sent")))
                .jsonPath("$.replies[0].person")
                .isNotEmpty()
                .jsonPath("$.replies[1].person")
                .isEmpty()
                .jsonPath("$.replies[1].instagram_id")
                .isEqualTo("r" + account);
        assertThat(value("select count(*) from work where brand_id = '%s' and stage = 'send'".formatted(brand)))
                .isEqualTo("1");
    }

    @Test
    void withoutAKeyNothingIsWrittenAndTheHeaderIsNamed() {
        for (var call : List.of("/reply", "/hide", "/unhide")) {
            missingKey(client.post()
                    .uri("/api/v1/comments/" + comment + call)
                    .bodyValue(Map.of("text", "Twenty."))
                    .exchange());
        }
        missingKey(Person.in(brand, "manager")
                .client()
                .delete()
                .uri("/api/v1/comments/" + comment)
                .exchange());
        missingKey(client.post()
                .uri("/api/v1/reviews/" + UUID.randomUUID() + "/reject")
                .bodyValue(Map.of("reason", "no"))
                .exchange());
        assertThat(value("select count(*) from reply where brand_id = '%s'".formatted(brand)))
                .isEqualTo("0");
    }

    private static void missingKey(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("Idempotency-Key "));
    }

    /** LESSONS 28: an empty manual answer was posted. */
    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u200b\u200d", "\u0000"})
    void aTextThatSaysNothingIsABadRequestThatNamesIt(String text) {
        refusedText(post("/api/v1/comments/" + comment + "/reply", Map.of("text", text)));
        refusedText(post("/api/v1/reviews/" + UUID.randomUUID() + "/approve", Map.of("text", text)));
    }

    @Test
    void aTextThatIsTooLongOrMissingIsABadRequestThatNamesIt() {
        refusedText(post("/api/v1/comments/" + comment + "/reply", Map.of("text", "x".repeat(2_201))));
        refusedText(post("/api/v1/comments/" + comment + "/reply", Map.of()));
        post("/api/v1/comments/" + comment + "/reply", Map.of("text", "x".repeat(2_200)))
                .expectStatus()
                .isAccepted();
    }

    private static void refusedText(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("text");
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        var first = body(keyed(key, "Twenty.").expectStatus().isAccepted());
        var again = body(keyed(key, "Twenty.").expectStatus().isAccepted());
        assertThat(again).isEqualTo(first);
        keyed(key, "Thirty.").expectStatus().isEqualTo(422);
        assertThat(value("select count(*) from reply where brand_id = '%s'".formatted(brand)))
                .isEqualTo("1");
    }

    private WebTestClient.ResponseSpec keyed(String key, String text) {
        return client.post()
                .uri("/api/v1/comments/" + comment + "/reply")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("text", text))
                .exchange();
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }

    @Test
    void hidingIsAcceptedAndWhatIsWantedIsInTheComment() {
        post("/api/v1/comments/" + comment + "/hide", Map.of())
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.moderation.hidden")
                .isEqualTo(true)
                .jsonPath("$.moderation.done")
                .isEqualTo(false);
        client.get()
                .uri("/api/v1/comments/" + comment)
                .exchange()
                .expectBody()
                .jsonPath("$.moderation.hidden")
                .isEqualTo(true);
    }

    @Test
    void onlyAManagerDeletesAndWhatIsDeletedIsNotAnswered() {
        exchange(client, HttpMethod.DELETE, "/api/v1/comments/" + comment, Map.of())
                .expectStatus()
                .isForbidden();
        exchange(Person.in(brand, "manager").client(), HttpMethod.DELETE, "/api/v1/comments/" + comment, Map.of())
                .expectStatus()
                .isAccepted();

        post("/api/v1/comments/" + comment + "/reply", Map.of("text", "Twenty."))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.comment.instagram_id")
                .isNotEmpty()
                .jsonPath("$.comment.moderation.deleted")
                .isEqualTo(true)
                .jsonPath("$.correlation_id")
                .isNotEmpty();
    }

    @Test
    void aReviewIsDecidedOnce() {
        var review = review();
        post("/api/v1/reviews/" + review + "/approve", Map.of())
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("text");
        post("/api/v1/reviews/" + review + "/approve", Map.of("text", "Twenty."))
                .expectStatus()
                .isAccepted();
        post("/api/v1/reviews/" + review + "/reject", Map.of("reason", "no"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("done")
                .jsonPath("$.comment.reply.text")
                .isEqualTo("Twenty.");
    }

    @Test
    void anApprovalNeedsNoBody() {
        var review = review();
        execute("update review_item set reason = 'hide_not_allowed' where id = '%s'".formatted(review));
        client.post()
                .uri("/api/v1/reviews/" + review + "/approve")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @Test
    void severalReviewsAreDecidedAtOnce() {
        var unknown = UUID.randomUUID();
        post("/api/v1/reviews/bulk", Map.of("ids", List.of(review(), unknown), "action", "reject"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].status")
                .isEqualTo(200)
                .jsonPath("$.items[1].status")
                .isEqualTo(404);
        post("/api/v1/reviews/bulk", Map.of("ids", List.of(unknown), "action", "burn"))
                .expectStatus()
                .isBadRequest();
        post("/api/v1/reviews/bulk", Map.of("ids", List.of(), "action", "reject"))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void anotherBrandsCommentsAndReviewsAreNotFound() {
        var review = review();
        var stranger = Person.in(TestPipeline.newBrand(), "owner").client();
        for (var path : List.of(
                "/api/v1/comments/" + comment + "/reply",
                "/api/v1/comments/" + comment + "/hide",
                "/api/v1/reviews/" + review + "/approve")) {
            exchange(stranger, HttpMethod.POST, path, Map.of("text", "Twenty."))
                    .expectStatus()
                    .isNotFound();
        }
        assertThat(value("select count(*) from work where subject = '%s'".formatted(comment)))
                .isEqualTo("0");
    }

    private UUID review() {
        var id = UUID.randomUUID();
        execute("insert into review_item (id, brand_id, comment_id, reason) values ('%s', '%s', '%s', 'no_answer')"
                .formatted(id, brand, comment));
        return id;
    }

    private void sentReply() {
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state,
                                   instagram_id, sent_at)
                values (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 't%2$s', 'public', 1, '20 €', 'sent', 'r%2$s', now())""".formatted(brand, account, comment));
    }

    private WebTestClient.ResponseSpec post(String path, Object body) {
        return exchange(client, HttpMethod.POST, path, body);
    }

    private static WebTestClient.ResponseSpec exchange(WebTestClient as, HttpMethod method, String path, Object body) {
        return as.method(method)
                .uri(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(body)
                .exchange();
    }
}
