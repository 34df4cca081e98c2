package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** What waits for a person is decided once. */
class ReviewDecisionsTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "500ms", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask(QUESTION);

    /** A decision that may label, and hide perhaps, but not reply by itself: the draft waits. */
    private UUID waitingDraft(Shop.Asked comment) {
        shop.decide(
                comment, 1, new Verdict.Classified(Category.QUESTION, 0.9, Source.LOCAL), EnumSet.of(Action.ESCALATE));
        settles(comment, "awaiting_review");
        return Clerk.review(comment, "reply_not_allowed");
    }

    @Test
    void anApprovedDraftIsPosted() {
        var review = waitingDraft(asked);

        var state = clerk.approve(review, null);

        assertThat(state.reply()).extracting(CommentState.Reply::state).isEqualTo("approved");
        settles("answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.shown(asked)).containsExactly(shop.reply(asked, "text"));
        assertThat(shop.reply(asked, "person_id")).isEqualTo(clerk.id.toString());
    }

    @Test
    void aTextInsteadOfTheDraftIsPostedAsTheNextRevision() {
        var review = waitingDraft(asked);

        clerk.approve(review, "Twenty, dear.");

        settles("answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly("Twenty, dear.");
    }

    @Test
    void aRejectedDraftIsNotPostedAndTheReasonIsKept() {
        var review = waitingDraft(asked);

        clerk.reject(review, "wrong price");

        settles("ignored");
        assertThat(shop.revisions(asked)).isEqualTo("1 rejected");
        assertThat(shop.reply(asked, "reason")).isEqualTo("wrong price");
        assertThat(value("select note || ' ' || person_id from review_item where id = '%s'".formatted(review)))
                .isEqualTo("wrong price " + clerk.id);
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void whoeverIsSlowerLearnsWhatTheStateIs() {
        var review = waitingDraft(asked);
        clerk.reject(review, "no");

        assertThatThrownBy(() -> clerk.approve(review, null))
                .isInstanceOfSatisfying(ErrorResponseException.class, late -> {
                    assertThat(late.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
                    assertThat(late.getBody().getProperties())
                            .containsEntry("state", "done")
                            .containsKey("comment");
                });
        assertThatThrownBy(() -> clerk.approve(review, "Twenty")).isInstanceOf(ErrorResponseException.class);
        assertThat(shop.revisions(asked)).isEqualTo("1 rejected");
    }

    @Test
    void whereThereIsNoDraftATextIsNeeded() {
        var hard = shop.ask("Does it go with my kitchen?");
        shop.decide(hard, Category.QUESTION);
        settles(hard, "awaiting_review");
        var review = UUID.fromString(value("select id from review_item where comment_id = '%s'".formatted(hard.id())));

        assertThatThrownBy(() -> clerk.approve(review, null))
                .isInstanceOfSatisfying(ErrorResponseException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
                    assertThat(refused.getBody().getDetail()).startsWith("text ");
                });
        assertThat(shop.openReviews(hard)).isNotEmpty();

        clerk.approve(review, "It goes with everything.");
        settles(hard, "answered");
    }

    private UUID unconfirmed() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.hang()).nth(1).forAccount(shop.account.value()));
        shop.decide(asked, Category.QUESTION);
        settles("awaiting_review");
        return Clerk.review(asked, "unconfirmed");
    }

    @Test
    void anUnconfirmedReplyThatIsApprovedIsSentAgainAsANewRevision() {
        var review = unconfirmed();

        clerk.approve(review, null);

        settles("answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 unknown, 2 sent");
        assertThat(shop.reply(asked, 2, "text")).isEqualTo(shop.reply(asked, 1, "text"));
        assertThat(shop.reply(asked, 2, "sources")).isEqualTo(shop.reply(asked, 1, "sources"));
        assertThat(shop.shown(asked)).hasSize(1);
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void anUnconfirmedReplyThatIsRejectedIsLeftAsItIs() {
        var review = unconfirmed();

        clerk.reject(review, "leave it");

        settles("ignored");
        assertThat(shop.revisions(asked)).isEqualTo("1 unknown");
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void aHideThatADecisionMayNotCauseIsDoneByAPerson() {
        shop.decide(asked, 1, new Verdict.Classified(Category.SPAM, 0.9, Source.LOCAL), EnumSet.of(Action.ESCALATE));
        settles("awaiting_review");

        var review = Clerk.review(asked, "hide_not_allowed");
        assertThatThrownBy(() -> clerk.approve(review, "A text that nobody asked for"))
                .isInstanceOf(ErrorResponseException.class);
        clerk.approve(review, null);

        settles("hidden");
        assertThat(RESPONDER
                        .sandbox()
                        .comment(asked.comment().id())
                        .orElseThrow()
                        .hidden())
                .isTrue();
    }

    @Test
    void aTicketThatADecisionMayNotOpenIsOpenedByAPerson() {
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, 'urgent_issue', 0.9, 'local', '{}')""".formatted(shop.brand, asked.id()));
        shop.decide(
                asked, 1, new Verdict.Classified(Category.URGENT_ISSUE, 0.9, Source.LOCAL), EnumSet.of(Action.HIDE));
        settles("awaiting_review");

        clerk.approve(Clerk.review(asked, "escalate_not_allowed"), null);

        settles("escalated");
    }

    @Test
    void aCommentIsHiddenInsteadOfAnswered() {
        var review = waitingDraft(asked);

        clerk.hideInstead(review);

        settles("hidden");
        assertThat(shop.revisions(asked)).isEqualTo("1 rejected");
        assertThat(shop.openReviews(asked)).isEmpty();
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void aCommentIsEscalatedInsteadOfAnswered() {
        execute("""
                insert into classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)
                values ('%s', '%s', 1, 'question', 0.9, 'local', '{}')""".formatted(shop.brand, asked.id()));
        var review = waitingDraft(asked);

        clerk.escalate(review, "ask the potter");

        settles("escalated");
        assertThat(shop.revisions(asked)).isEqualTo("1 rejected");
        assertThat(value(
                        "select n.text from ticket_note n join ticket t on t.id = n.ticket_id where t.comment_id = '%s'"
                                .formatted(asked.id())))
                .isEqualTo("ask the potter");
    }

    @Test
    void severalAreDecidedAtOnceEachByItself() {
        var other = shop.ask(QUESTION);
        var first = waitingDraft(asked);
        var second = waitingDraft(other);
        clerk.reject(second, "no");
        var nobodys = UUID.randomUUID();
        var key = Clerk.anyKey();

        var results = clerk.bulk(key, List.of(first, second, nobodys), "approve");

        assertThat(results.items())
                .extracting(ReviewDecisionsApi.Result::id, ReviewDecisionsApi.Result::status)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(first, 202),
                        org.assertj.core.api.Assertions.tuple(second, 409),
                        org.assertj.core.api.Assertions.tuple(nobodys, 404));
        settles("answered");
        assertThat(clerk.bulk(key, List.of(first, second, nobodys), "approve")
                        .items()
                        .getFirst())
                .isEqualTo(results.items().getFirst());
        assertThatThrownBy(() -> clerk.bulk(key, List.of(first), "reject"))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT));
        assertThat(shop.shown(asked)).hasSize(1);
    }

    private void settles(String status) {
        settles(asked, status);
    }

    private void settles(Shop.Asked comment, String status) {
        eventually().untilAsserted(() -> assertThat(shop.status(comment)).isEqualTo(status));
    }
}
