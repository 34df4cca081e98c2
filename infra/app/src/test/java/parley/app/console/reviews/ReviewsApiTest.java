package parley.app.console.reviews;

import org.junit.jupiter.api.Test;
import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.testing.TestPipeline;

class ReviewsApiTest {

    @Test
    void whatWaitsForAPersonIsListedWithItsCommentAndWhatIsDoneIsNot() {
        App.context();
        var brand = TestPipeline.newBrand();
        var account = TestPipeline.newAccount(brand, "default");
        var waiting = TestPipeline.newComment(brand, account, "is it vegan?");
        var done = TestPipeline.newComment(brand, account, "thanks");
        TestPipeline.execute("""
                insert into review_item (id, brand_id, comment_id, reason, state)
                values (gen_random_uuid(), '%1$s', '%2$s', 'no_answer', 'open'),
                       (gen_random_uuid(), '%1$s', '%3$s', 'no_answer', 'done')""".formatted(brand, waiting, done));
        Person.in(brand, "reviewer")
                .client()
                .get()
                .uri("/api/v1/reviews?state=awaiting_review")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].reason")
                .isEqualTo("no_answer")
                .jsonPath("$.items[0].state")
                .isEqualTo("awaiting_review")
                .jsonPath("$.items[0].comment.text")
                .isEqualTo("is it vegan?");
    }
}
