package parley.app.console.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;

/** What people say a comment is about, in a process that has no classifier: all of it is written down. */
class ClassificationApiTest {

    private BrandId brand = BrandId.next();
    private AccountId account = new AccountId("0");
    private CommentId comment = CommentId.next();
    private WebTestClient client = App.anybody();

    @BeforeEach
    void aReviewerAndAComment() {
        App.context();
        brand = TestPipeline.newBrand();
        account = TestPipeline.newAccount(brand, "default");
        comment = TestPipeline.newComment(brand, account, "my parcel never came");
        client = Person.in(brand, "reviewer").client();
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions,
                                            published_at)
                values ('%s', '%s', 1, 'question', 0.9, 'local', '{}', now())""".formatted(brand, comment));
    }

    @AfterEach
    void leaveNothingToTheClassifiersOfOtherTests() {
        execute("delete from work where brand_id = '%s'".formatted(brand));
    }

    @Test
    void aPersonsWordIsTheNextRevisionAndIsToBeTold() {
        classify(Map.of("category", "urgent_issue", "reason", "lost parcel"))
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.classification.revision")
                .isEqualTo(2)
                .jsonPath("$.classification.category")
                .isEqualTo("urgent_issue")
                .jsonPath("$.classification.source")
                .isEqualTo("human")
                .jsonPath("$.classification.reasoning")
                .isEqualTo("lost parcel")
                .jsonPath("$.classifications.length()")
                .isEqualTo(2);
        assertThat(value("select stage || ' ' || gate from work where subject = '%s'".formatted(comment)))
                .isEqualTo("classify ");
        assertThat(value("select cardinality(allowed_actions) > 0 and published_at is null from classification"
                        + " where comment_id = '%s' and revision = 2".formatted(comment)))
                .isEqualTo("true");
        assertThat(value("select before ->> 'category' || ' ' || (after ->> 'category') from audit_entry"
                        + " where subject_id = '%s' and action = 'comment.classified'".formatted(comment)))
                .isEqualTo("question urgent_issue");
    }

    @Test
    void whatIsAnsweredAlreadyIsOnlyLabelled() {
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state,
                                   instagram_id)
                values (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 't%2$s', 'public', 1, 'Twenty', 'sent', 'r%2$s')""".formatted(brand, account, comment));
        classify(Map.of("category", "spam", "reason", "an advertisement"))
                .expectStatus()
                .isAccepted();
        assertThat(value(
                        "select cardinality(allowed_actions) from classification where comment_id = '%s' and revision = 2"
                                .formatted(comment)))
                .isEqualTo("0");
    }

    @Test
    void theQuestionAboutItIsAsUrgentAsTheNewCategory() {
        execute(
                "insert into review_item (id, brand_id, comment_id, reason) values (gen_random_uuid(), '%s', '%s', 'policy')"
                        .formatted(brand, comment));
        assertThat(urgency()).isEqualTo("2");
        classify(Map.of("category", "urgent_issue", "reason", "lost parcel"));
        assertThat(urgency()).isEqualTo("1");
    }

    private String urgency() {
        return value("select urgency from review_item where comment_id = '%s'".formatted(comment));
    }

    @Test
    void aCategoryThatTheBrandDoesNotHaveIsRefusedAndNamed() {
        classify(Map.of("category", "knitting", "reason", "wool"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("category");
        execute("insert into policy (brand_id, category, actions) values ('%s', 'knitting', '{review}')"
                .formatted(brand));
        classify(Map.of("category", "knitting", "reason", "wool"))
                .expectStatus()
                .isAccepted();
        classify(Map.of("category", "spam", "reason", " ")).expectStatus().isBadRequest();
        classify(Map.of("reason", "wool")).expectStatus().isBadRequest();
    }

    @Test
    void anotherBrandsCommentIsNotFound() {
        client = Person.in(TestPipeline.newBrand(), "owner").client();
        classify(Map.of("category", "spam", "reason", "no")).expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec classify(Map<String, String> body) {
        return client.method(HttpMethod.PATCH)
                .uri("/api/v1/comments/" + comment + "/classification")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(body)
                .exchange();
    }
}
