package parley.app.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import parley.app.testing.Person;

/** The queue: what people decide, and what they are writing. */
class ReviewsScreenTest extends PageTest {

    @Test
    void aReplyIsApprovedByOneKeyAndTheNextOneIsThere() {
        queue.asked("first?", "It costs 29.90.");
        queue.asked("second?", "It costs 29.90 too.");
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "first?");
        assertThat(browser.text(".draft-text .fact")).startsWith("29.90");

        browser.press("a");

        browser.see(".bubble.now", "second?");
        browser.see(".toast", "Approved");
        awaitReplies("It costs 29.90.:approved", "It costs 29.90 too.:awaiting_review");
        browser.press(Keys.ENTER);
        browser.see(".item", "All done");
        awaitReplies("It costs 29.90.:approved", "It costs 29.90 too.:approved");
    }

    @Test
    void whatWasApprovedIsTakenBackByOneKey() {
        queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("a");
        browser.see(".toast-left", " s");

        browser.press("z");

        browser.see(".bubble.now", "first?");
        awaitReplies("It costs 29.90.:awaiting_review");
    }

    @Test
    void aTextThatIsBeingWrittenSurvivesAReload() {
        queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("e");
        browser.type(".draft-box", "Hello! It costs 29.90.");
        browser.see(".saved", "Saved");
        assertThat(value(
                        "select string_agg(text, '') from review_draft where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("Hello! It costs 29.90.");

        browser.run("localStorage.clear()");
        browser.reload();
        browser.see(".draft-text", "Hello! It costs 29.90");
        browser.press("a");
        browser.see(".item", "All done");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).contains("Hello! It costs 29.90.:approved"));
    }

    @Test
    void whoIsSecondSeesBothTextsAndLosesNothing() {
        var review = queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");
        browser.press("e");
        browser.type(".draft-box", "Mine: 29.90.");
        approve(review, "Theirs: 29.90.");

        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));

        browser.see("dialog .sides", "Theirs: 29.90.");
        assertThat(browser.text("dialog .sides")).contains("Mine: 29.90.");
        browser.press(Keys.ESCAPE);
        browser.gone("dialog");
        assertThat(browser.answer("return JSON.stringify(localStorage)")).contains("Mine: 29.90.");
        assertThat(replies()).contains("Theirs: 29.90.:approved").doesNotContain("Mine");
    }

    @Test
    void aDraftIsRejectedInOnesOwnWordsByKeysAlone() {
        queue.asked("first?", "It costs 29.90.");
        signIn("reviewer", "#/reviews");
        browser.see(".draft-text", "29.90");

        browser.press("R");
        browser.see("dialog h2", "say why");
        browser.press("The price is last year's");
        browser.press(Keys.ENTER);

        browser.see(".toast", "Rejected");
        browser.gone("dialog");
        awaitReplies("It costs 29.90.:rejected");
        assertThat(value("select string_agg(note, '') from review_item where brand_id = '%s'".formatted(queue.brand())))
                .isEqualTo("The price is last year's");
    }

    @Test
    void severalAreSelectedByKeysAndApprovedTogether() {
        queue.asked("first?", "One.");
        queue.asked("second?", "Two.");
        queue.asked("third?", "Three.");
        signIn("reviewer", "#/reviews");
        browser.see(".bubble.now", "first?");
        browser.press("xjx");
        browser.see(".bulk", "2 selected");

        browser.press("a");
        browser.see("dialog h2", "Approve 2 items?");
        browser.press(Keys.ENTER);

        browser.see(".toast", "2 approved");
        browser.see(".bubble.now", "third?");
        awaitReplies("One.:approved", "Three.:awaiting_review", "Two.:approved");
    }

    @Test
    void whatNobodyCouldConfirmIsAskedPlainly() {
        queue.asked("first?", "It costs 29.90.", "unconfirmed", "unknown", "[]");
        signIn("reviewer", "#/reviews");
        browser.see(".question", "Did this reply go out?");
        assertThat(browser.text(".question")).contains("It costs 29.90.");

        browser.press("y");

        browser.see(".item", "All done");
        browser.see(".toast", "it went out");
    }

    private void approve(UUID review, String text) {
        Person.in(queue.brand(), "reviewer")
                .client()
                .post()
                .uri("/api/v1/reviews/" + review + "/approve")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("text", text))
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private void awaitReplies(String... wanted) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(replies()).containsExactlyInAnyOrder(wanted));
    }

    /** Text and state of each reply, in order of the text. */
    private List<String> replies() {
        var all = value(
                "select coalesce(string_agg(text || ':' || state, chr(10) order by text), '') from reply where brand_id = '%s'"
                        .formatted(queue.brand()));
        return List.of(all.split("\n"));
    }
}
