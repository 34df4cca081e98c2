package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.ErrorResponseException;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** "Did this reply go out?" */
class ConfirmingTest {

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "500ms", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask("How much is the Stoneware Mug?");

    private UUID unconfirmed() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.hang()).nth(1).forAccount(shop.account.value()));
        shop.decide(asked, Category.QUESTION);
        settles("awaiting_review");
        return Clerk.review(asked, "unconfirmed");
    }

    @Test
    void aReplyThatAPersonHasSeenIsSentUnderTheIdOfWhatWasSeen() {
        var review = unconfirmed();
        shop.seen("seen-" + asked.comment().id(), asked, "Twenty, as somebody changed it there.");
        eventually()
                .untilAsserted(() -> assertThat(
                                value("select count(*) from own_reply where brand_id = '%s'".formatted(shop.brand)))
                        .isEqualTo("1"));

        clerk.confirm(review, true);

        settles("answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.reply(asked, "instagram_id"))
                .isEqualTo("seen-" + asked.comment().id());
        assertThat(shop.openReviews(asked)).isEmpty();
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void aReplyThatOnlyThePersonHasSeenIsSentAndGetsItsIdWhenItShowsUp() {
        var review = unconfirmed();

        clerk.confirm(review, true);

        settles("answered");
        assertThat(shop.reply(asked, "instagram_id")).isEqualTo("none");
        assertThat(clerk.reply(asked, "Twenty-one.").status()).isEqualTo("classified");
        settles("answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent, 2 sent");
        shop.seen("late-" + asked.comment().id(), asked, shop.reply(asked, 1, "text"));
        eventually().untilAsserted(() -> assertThat(shop.revisions(asked)).isEqualTo("1 expired, 2 sent"));
    }

    @Test
    void aReplyThatDidNotGoOutIsADraftAgainAndGoesOutOnce() {
        var review = unconfirmed();

        clerk.confirm(review, false);

        assertThat(shop.revisions(asked)).isEqualTo("1 unknown, 2 awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("not_sent");
        assertThat(shop.reply(asked, 2, "text")).isEqualTo(shop.reply(asked, 1, "text"));
        clerk.approve(Clerk.review(asked, "not_sent"), null);
        settles("answered");
        assertThat(shop.shown(asked)).hasSize(1);
    }

    @Test
    void whatIsInNoDoubtIsNotConfirmed() {
        var hard = shop.ask("Does it go with my kitchen?");
        shop.decide(hard, Category.QUESTION);
        eventually().untilAsserted(() -> assertThat(shop.status(hard)).isEqualTo("awaiting_review"));
        var review = UUID.fromString(value("select id from review_item where comment_id = '%s'".formatted(hard.id())));

        assertThatThrownBy(() -> clerk.confirm(review, true)).isInstanceOf(ErrorResponseException.class);

        assertThat(shop.openReviews(hard)).isNotEmpty();
    }

    private void settles(String status) {
        eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo(status));
    }
}
