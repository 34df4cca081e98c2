package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** After a brand's stop nothing automatic goes out; what was to waits for a person. */
class EmergencyStopTest {

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of("parley.responder.settle-delay", "500ms"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Shop.Asked asked = shop.ask("How much is the Stoneware Mug?");

    private void stop() {
        execute("update brand set stopped_at = now() where id = '%s'".formatted(shop.brand));
    }

    private void resume() {
        execute("update brand set stopped_at = null where id = '%s'".formatted(shop.brand));
    }

    @Test
    void anAutomaticReplyIsPutBeforeAPersonAndStaysThereWhenTheBrandGoesOn() {
        stop();
        shop.decide(asked, Category.QUESTION);
        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("stopped");
        assertThat(shop.revisions(asked)).isEqualTo("1 awaiting_review");

        resume();

        var next = shop.ask("How much is the Reading Lamp?");
        shop.decide(next, Category.QUESTION);
        shop.settles(next, "answered");
        assertThat(shop.openReviews(asked)).isEqualTo("stopped");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void anAutomaticHideIsPutBeforeAPerson() {
        stop();
        shop.decide(asked, Category.SPAM);

        shop.settles(asked, "awaiting_review");

        assertThat(shop.openReviews(asked)).isEqualTo("hide_stopped");
        assertThat(hiddenAtInstagram()).isFalse();
        assertThat(shop.workLeft()).isZero();
    }

    @Test
    void whatAPersonDecidesGoesOutAllTheSame() {
        stop();
        var reply = shop.reply(asked, "approved", "Twenty.");
        execute("update reply set person_id = gen_random_uuid() where id = '%s'".formatted(reply));
        shop.due(reply, 0, "now()");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
    }

    @Test
    void onceTheStopIsCommittedNoIntentFollows() {
        var comments = IntStream.range(0, 40)
                .mapToObj(number -> shop.ask("How much is the Stoneware Mug? " + "!".repeat(number)))
                .toList();
        comments.forEach(comment -> shop.approve(comment, "Twenty."));
        eventually().until(() -> sent() > 3);

        stop();
        var stoppedAt = value("select stopped_at from brand where id = '%s'".formatted(shop.brand));

        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(value("select count(*) from reply where brand_id = '%s' and intended_at > '%s'"
                        .formatted(shop.brand, stoppedAt)))
                .isEqualTo("0");
        assertThat(value("""
                select count(*) from reply r where brand_id = '%s' and state = 'awaiting_review' and reason = 'stopped'
                and exists (select from review_item i where i.reply_id = r.id and i.reason = 'stopped')""".formatted(shop.brand)))
                .isEqualTo(String.valueOf(40 - sent()))
                .isNotEqualTo("0");
    }

    private long sent() {
        return Long.parseLong(
                value("select count(*) from reply where brand_id = '%s' and state = 'sent'".formatted(shop.brand)));
    }

    private boolean hiddenAtInstagram() {
        return RESPONDER.sandbox().comment(asked.comment().id()).orElseThrow().hidden();
    }
}
