package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Comment;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** The one sender, whatever Instagram and the network do. */
class SendingTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";
    private static final String TEXT = "The Stoneware Mug is 20 €.";

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of());

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Shop.Asked asked = shop.ask(QUESTION);

    /** One comment each, struck by everything that leaves it open whether the reply was posted. */
    private Map<String, Shop.Asked> struckByUnclearAnswers(boolean afterWrite) {
        var effects = List.of(
                Effect.hang(),
                Effect.reset(),
                Effect.status(503),
                Effect.error(1),
                new Effect.ApiError(400, "20", 1772107, 0),
                new Effect.Garbage("{}"));
        Map<String, Shop.Asked> struck = new LinkedHashMap<>();
        for (var effect : effects) {
            var comment = shop.ask(QUESTION);
            var fault =
                    Fault.on("reply", effect).nth(1).forTarget(comment.comment().id());
            RESPONDER.sandbox().faults().add(afterWrite ? fault.afterWrite() : fault);
            struck.put(effect.toString(), comment);
        }
        return struck;
    }

    @Tag("lesson-14")
    @Test
    void whatWasPostedBeforeAnUnclearAnswerIsFoundAndNotPostedAgain() {
        var struck = struckByUnclearAnswers(true);

        struck.values().forEach(one -> shop.decide(one, Category.QUESTION));

        struck.forEach((effect, one) -> {
            shop.settles(one, "answered");
            assertThat(shop.replyCalls(one)).as(effect).hasSize(1);
            assertThat(shop.standing(one))
                    .as(effect)
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.id()).isEqualTo(shop.reply(one, "instagram_id")));
        });
    }

    @Tag("lesson-6")
    @Test
    void whatWasNotPostedBeforeAnUnclearAnswerIsAPersonsToDecideAndNotPostedAgain() {
        var struck = struckByUnclearAnswers(false);

        struck.values().forEach(one -> shop.decide(one, Category.QUESTION));

        struck.forEach((effect, one) -> {
            shop.settles(one, "awaiting_review");
            assertThat(shop.openReviews(one)).as(effect).isEqualTo("unconfirmed");
            assertThat(shop.reply(one, "state")).as(effect).isEqualTo("unknown");
        });
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        struck.forEach((effect, one) -> {
            assertThat(shop.replyCalls(one)).as(effect).hasSize(1);
            assertThat(shop.standing(one)).as(effect).isEmpty();
        });
    }

    @Test
    void aReplyThatShowsUpLateIsStillFound() {
        strike("reply", new Effect.Invisible(Duration.ofSeconds(1)), false);
        strike("reply", Effect.hang(), true);

        shop.decide(asked, Category.QUESTION);

        settles("answered");
        assertThat(shop.replyCalls(asked)).hasSize(1);
        assertThat(shop.standing(asked)).singleElement().satisfies(this::isKnown);
    }

    @Test
    void anotherReplyWithTheSameTextIsNotTakenForOurs() {
        var inThread = shop.askUnder(asked, QUESTION);
        shop.approve(asked, TEXT);
        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
        strike("reply", Effect.hang(), true);

        shop.approve(inThread, TEXT);

        eventually()
                .untilAsserted(() -> assertThat(shop.reply(inThread, "state")).isEqualTo("sent"));
        assertThat(ours())
                .extracting(Comment::id)
                .containsExactlyInAnyOrder(shop.reply(asked, "instagram_id"), shop.reply(inThread, "instagram_id"));
    }

    @Tag("lesson-14")
    @Test
    void anIntentWithoutACallIsNeverPostedByItself() {
        var reply = shop.reply(asked, "sending", TEXT);

        shop.due(reply, 1, "now() - interval '1 minute'");

        settles("awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("unconfirmed");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Tag("lesson-14")
    @Test
    void aCallWhoseInstanceDiedIsFoundByItsText() {
        var standing = RESPONDER.sandbox().answerByHand(asked.comment().id(), "The Stoneware  Mug is 20 €. ");
        var reply = shop.reply(asked, "sending", TEXT);

        shop.due(reply, 1, "now() - interval '1 minute'");

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
        assertThat(shop.reply(asked, "instagram_id")).isEqualTo(standing.id());
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void whatInstagramRefusesForGoodFailsAndAPersonSeesWhy() {
        strike("reply", new Effect.ApiError(0, "10", 2018108, 0), false);

        shop.decide(asked, Category.QUESTION);

        settles("failed");
        assertThat(shop.openReviews(asked)).isEqualTo("refused");
        assertThat(shop.reply(asked, "reason")).contains("code 10/2018108");
        assertThat(shop.standing(asked)).isEmpty();
    }

    @Tag("lesson-6")
    @Test
    void aThrottledReplyIsPostedLater() {
        strike("reply", new Effect.Status(429, 1), false);

        shop.decide(asked, Category.QUESTION);

        settles("answered");
        assertThat(shop.replyCalls(asked)).extracting(LedgerEntry::written).containsExactly(false, true);
    }

    @Test
    void aReplyToADeletedCommentExpires() {
        RESPONDER.sandbox().delete(asked.comment().id());

        shop.decide(asked, Category.QUESTION);

        settles("deleted");
        assertThat(shop.reply(asked, "state")).isEqualTo("expired");
    }

    @Test
    void aReplyOfAnAccountThatIsNoLongerTheBrandsIsNotPosted() {
        execute("update account set active = false where instagram_user_id = '%s'".formatted(shop.account));
        shop.approve(asked, TEXT);

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("expired"));
        assertThat(shop.reply(asked, "reason")).isEqualTo("account_not_connected");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void aTokenThatDiedKeepsItsQueue() {
        RESPONDER.sandbox().faults().add(Fault.on("*", Effect.error(190)).forAccount(shop.account.value()));

        shop.decide(asked, Category.QUESTION);

        eventually().untilAsserted(() -> {
            assertThat(shop.replyCalls(asked)).hasSize(1);
            assertThat(shop.reply(asked, "state")).isEqualTo("approved");
            assertThat(RESPONDER.counted("parley.responder.account.trouble", "remedy", "pause_account"))
                    .isPositive();
        });
        assertThat(shop.status(asked)).isEqualTo("classified");
        assertThat(shop.workLeft()).isEqualTo(1);
    }

    @Tag("lesson-6")
    @Test
    void whatCouldNotBePostedInAllItsTimeIsHandedBackToAPerson() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.error(190)).forAccount(shop.account.value()));
        var reply = shop.reply(asked, "approved", TEXT);
        shop.due(reply, 0, "now() - interval '16 minutes'");

        settles("awaiting_review");
        assertThat(shop.reply(asked, "state")).isEqualTo("awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("not_sent");
    }

    @Test
    void belowACommentThatIsHiddenNobodyIsAnsweredWithoutAPerson() {
        var inThread = shop.askUnder(asked, QUESTION);
        shop.decide(asked, Category.SPAM);
        settles("hidden");

        shop.decide(inThread, Category.QUESTION);

        eventually().untilAsserted(() -> assertThat(shop.status(inThread)).isEqualTo("awaiting_review"));
        assertThat(shop.openReviews(inThread)).isEqualTo("conversation_hidden");
        assertThat(shop.reply(inThread, "state")).isEqualTo("awaiting_review");
        assertThat(shop.replyCalls(inThread)).isEmpty();
    }

    @Test
    void ofTwoRepliesInOneConversationOneWaitsWhileTheOtherIsInDoubt() {
        var inThread = shop.askUnder(asked, QUESTION);
        strike("reply", Effect.hang(), false);
        shop.approve(asked, TEXT);
        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("unknown"));

        shop.approve(inThread, TEXT);

        eventually()
                .untilAsserted(() -> assertThat(shop.reply(inThread, "state")).isEqualTo("sent"));
        var calls = shop.replyCalls(asked);
        assertThat(calls).hasSize(2);
        assertThat(calls.getLast().time()).isAfter(calls.getFirst().time().plus(TestResponder.SETTLE_DELAY));
    }

    private List<Comment> ours() {
        return shop.standing(asked).stream()
                .filter(reply -> reply.username().equals(shop.username()))
                .toList();
    }

    private void isKnown(Comment standing) {
        assertThat(shop.reply(asked, "instagram_id")).isEqualTo(standing.id());
    }

    private void strike(String on, Effect effect, boolean afterWrite) {
        var fault = Fault.on(on, effect).nth(1).forAccount(shop.account.value());
        RESPONDER.sandbox().faults().add(afterWrite ? fault.afterWrite() : fault);
    }

    private void settles(String status) {
        shop.settles(asked, status);
    }

    /** Elsewhere the fifth time the limiter said no was the last. */
    @Tag("lesson-6")
    @Test
    void aReplyThatIsThrottledManyTimesIsStillPosted() {
        var throttled = Fault.on("reply", new Effect.Status(429, 1)).between(1, 7);
        RESPONDER.sandbox().faults().add(throttled.forAccount(shop.account.value()));

        shop.decide(asked, Category.QUESTION);

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            shop.openGates();
            assertThat(shop.status(asked)).isEqualTo("answered");
        });
        assertThat(shop.replyCalls(asked)).hasSize(8).last().matches(LedgerEntry::written);
    }
}
