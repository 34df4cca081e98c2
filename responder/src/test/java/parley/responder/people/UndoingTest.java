package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** What a person decided can be taken back until the send delay is over, and never after it went out. */
class UndoingTest {

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "500ms", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask("How much is the Stoneware Mug?");

    private UUID waitingDraft(Shop.Asked comment) {
        shop.decide(
                comment, 1, new Verdict.Classified(Category.QUESTION, 0.9, Source.LOCAL), EnumSet.of(Action.ESCALATE));
        settles(comment, "awaiting_review");
        return Clerk.review(comment, "reply_not_allowed");
    }

    private void sendDelay(int seconds) {
        execute("update brand set send_delay_seconds = %s where id = '%s'".formatted(seconds, shop.brand));
    }

    @Test
    void whatWasApprovedWaitsForAPersonAgainAndCanBeApprovedOnceMore() {
        var review = waitingDraft(asked);
        sendDelay(60);
        assertThat(clerk.approve(review, null).undoUntil()).isNotNull();

        var undone = clerk.undo(review);

        assertThat(undone.status()).isEqualTo("awaiting_review");
        assertThat(undone.undoUntil()).isNull();
        assertThat(shop.revisions(asked)).isEqualTo("1 awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("reply_not_allowed");
        assertThat(shop.reply(asked, "person_id")).isEqualTo("none");
        sendDelay(0);
        clerk.approve(review, null);
        settles(asked, "answered");
        assertThat(shop.shown(asked)).hasSize(1);
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void whatIsApprovedGoesOutOnceTheDelayIsOverHoweverEarlyItsWorkComesUp() {
        var review = waitingDraft(asked);
        sendDelay(2);
        clerk.approve(review, null);

        execute("update work set next_attempt_at = now() where brand_id = '%s' and leased_by is null"
                .formatted(shop.brand));
        execute("update due_brand set next_due_at = now() where brand_id = '%s'".formatted(shop.brand));

        settles(asked, "answered");
        assertThat(value("select intended_at >= not_before from reply where comment_id = '%s'".formatted(asked.id())))
                .isEqualTo("true");
    }

    @Test
    void afterTheDelayNothingIsTakenBack() {
        var review = waitingDraft(asked);
        sendDelay(1);
        clerk.approve(review, null);
        settles(asked, "answered");

        refused(() -> clerk.undo(review));

        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void onceTheIntentIsCommittedNothingIsTakenBackWhateverTheTime() {
        var review = waitingDraft(asked);
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", Effect.latency(Duration.ofMillis(700)))
                        .nth(1)
                        .forAccount(shop.account.value()));
        clerk.approve(review, null);
        eventually().untilAsserted(() -> assertThat(shop.revisions(asked)).isEqualTo("1 sending"));
        execute("update review_item set undo_until = now() + interval '1 minute' where id = '%s'".formatted(review));

        refused(() -> clerk.undo(review));

        settles(asked, "answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
    }

    @Test
    void aTextWrittenInsteadOfTheDraftIsTheDraftAgainAndNotLost() {
        var review = waitingDraft(asked);
        sendDelay(60);
        clerk.approve(review, "Twenty, dear.");

        clerk.undo(review);

        assertThat(shop.revisions(asked)).isEqualTo("1 expired, 2 awaiting_review");
        sendDelay(0);
        refused(() -> clerk.approve(review, null, 1));
        clerk.approve(review, null, 2);
        settles(asked, "answered");
        assertThat(shop.shown(asked)).containsExactly("Twenty, dear.");
    }

    @Test
    void aRejectionIsTakenBackToo() {
        var review = waitingDraft(asked);
        sendDelay(60);
        assertThat(clerk.reject(review, "no").undoUntil()).isNotNull();
        settles(asked, "ignored");

        clerk.undo(review);

        assertThat(shop.revisions(asked)).isEqualTo("1 awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("reply_not_allowed");
        settles(asked, "awaiting_review");
    }

    @Test
    void severalAreApprovedAndTakenBackAtOnce() {
        var other = shop.ask("How much is the Reading Lamp?");
        var ids = List.of(waitingDraft(asked), waitingDraft(other));
        sendDelay(60);
        clerk.bulk(Clerk.anyKey(), ids, "approve");

        var undone = clerk.bulk(Clerk.anyKey(), ids, "undo");

        assertThat(undone.items()).extracting(ReviewDecisionsApi.Result::status).containsExactly(200, 200);
        assertThat(shop.revisions(asked)).isEqualTo("1 awaiting_review");
        assertThat(shop.revisions(other)).isEqualTo("1 awaiting_review");
    }

    @Test
    void ofWhatNobodyCouldConfirmTheQuestionIsPutAgainAndTheTextIsKept() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.hang()).nth(1).forAccount(shop.account.value()));
        shop.decide(asked, Category.QUESTION);
        settles(asked, "awaiting_review");
        var review = Clerk.review(asked, "unconfirmed");
        sendDelay(60);
        clerk.approve(review, "Twenty, dear.");

        clerk.undo(review);

        assertThat(shop.revisions(asked)).isEqualTo("1 unknown, 2 expired");
        assertThat(shop.openReviews(asked)).isEqualTo("unconfirmed");
        assertThat(value("select text from review_draft where review_id = '%s'".formatted(review)))
                .isEqualTo("Twenty, dear.");
        clerk.confirm(review, false);
        assertThat(shop.openReviews(asked)).isEqualTo("not_sent");
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ErrorResponseException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
            assertThat(refusal.getBody().getProperties()).containsKey("current");
        });
    }

    private void settles(Shop.Asked comment, String status) {
        eventually().untilAsserted(() -> assertThat(shop.status(comment)).isEqualTo(status));
    }
}
