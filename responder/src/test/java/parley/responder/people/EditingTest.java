package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Category;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.testing.TestPipeline;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A person changes an answer that stands: the new text first, then the old one goes, whatever happens between. */
class EditingTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";
    private static final String BETTER = "Twenty euros, and it is back in stock.";

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "1s", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask(QUESTION);

    private void answered() {
        shop.decide(asked, Category.QUESTION);
        shop.settles(asked, "answered");
    }

    @Test
    @Tag("lesson-16")
    void theNewTextIsPostedAndThenTheOldOneDeleted() {
        answered();
        var old = shop.reply(asked, 1, "instagram_id");

        var state = clerk.reply(asked, BETTER);

        assertThat(state.reply()).satisfies(reply -> {
            assertThat(reply.revision()).isEqualTo(2);
            assertThat(reply.state()).isEqualTo("approved");
        });
        shop.revisionsBecome(asked, "1 expired, 2 sent");
        shop.settles(asked, "answered");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(writes()).containsExactly("REPLY", "REPLY", "DELETE");
        assertThat(shop.reply(asked, 1, "reason")).isEqualTo("replaced");
        assertThat(shop.reply(asked, 1, "instagram_id")).as("both stay known").isEqualTo(old);
        assertThat(shop.reply(asked, 2, "person_id")).isEqualTo(clerk.id.toString());
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
    }

    /** LESSONS 16. */
    @Test
    @Tag("lesson-16")
    void whenTheNewTextIsRefusedTheOldOneStandsAndNothingSaysItWasReplaced() {
        answered();
        strike("reply", new Effect.ApiError(0, "10", 2018108, 0), false);

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 sent, 2 failed");
        shop.settles(asked, "failed");
        assertThat(shop.shown(asked)).containsExactly(shop.reply(asked, 1, "text"));
        assertThat(writes()).doesNotContain("DELETE");
        assertThat(shop.openReviews(asked)).isEqualTo("refused");
    }

    /** Whoever locks several replies to a comment begins with the oldest, so a person and the sender never wait for each other. */
    @Test
    void theSenderWaitsForAPersonWithoutHoldingWhatThePersonNeeds() {
        answered();
        strike("reply", Effect.latency(Duration.ofMillis(700)), true);
        clerk.reply(asked, BETTER);
        shop.revisionsBecome(asked, "1 sent, 2 sending");
        var database = TestPipeline.database();

        var person = locked(database, "revision = 1 for update")
                .then(Mono.fromRunnable(EditingTest::awaitSomebodyWhoWaits).subscribeOn(Schedulers.boundedElastic()))
                .then(locked(database, "revision = 2 for update nowait"));
        TestPipeline.await(database.inTransaction(person.thenReturn(true)));

        shop.revisionsBecome(asked, "1 expired, 2 sent");
    }

    private Mono<Void> locked(StageDatabase database, String which) {
        return database.sql("select id from reply where comment_id = '%s' and %s".formatted(asked.id(), which))
                .then();
    }

    private static void awaitSomebodyWhoWaits() {
        eventually()
                .until(() -> !value("select count(*) from pg_locks where not granted")
                        .equals("0"));
    }

    @Test
    void aFailedEditThatAPersonGivesUpLeavesTheCommentAnswered() {
        answered();
        strike("reply", new Effect.ApiError(0, "10", 2018108, 0), false);
        clerk.reply(asked, "Refused");
        shop.settles(asked, "failed");

        clerk.reject(Clerk.review(asked, "refused"), "not worth it");

        shop.settles(asked, "answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent, 2 rejected");
    }

    @Test
    void aFailedReplyThatIsApprovedIsTriedAgain() {
        answered();
        strike("reply", new Effect.ApiError(0, "10", 2018108, 0), false);
        clerk.reply(asked, BETTER);
        shop.settles(asked, "failed");

        clerk.approve(Clerk.review(asked, "refused"), null);

        shop.settles(asked, "answered");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
    }

    @Test
    void afterAFailedEditAnotherOneMakesItGood() {
        answered();
        strike("reply", new Effect.ApiError(0, "10", 2018108, 0), false);
        clerk.reply(asked, "Refused");
        shop.settles(asked, "failed");

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 expired, 2 failed, 3 sent");
        shop.settles(asked, "answered");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void anEditWhoseAnswerIsLostIsFoundAndThenReplaces() {
        answered();
        strike("reply", Effect.hang(), true);

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(shop.replyCalls(asked)).hasSize(2);
    }

    @Test
    void theEchoOfTheNewTextIsAdoptedAndThatOfTheOldOneIgnored() {
        answered();
        var old = shop.standing(asked).getFirst();
        strike("reply", Effect.latency(Duration.ofMillis(800)), true);
        clerk.reply(asked, BETTER);
        eventually().untilAsserted(() -> assertThat(shop.standing(asked)).hasSize(2));
        var echo = shop.standing(asked).getLast();

        shop.seen(echo.id(), asked, echo.text());
        shop.seen(old.id(), asked, old.text());

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        shop.seen(old.id(), asked, old.text());
        assertThat(shop.reply(asked, 2, "instagram_id")).isEqualTo(echo.id());
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        shop.settles(asked, "answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 expired, 2 sent");
    }

    @Test
    void anOldTextThatIsGoneAlreadyIsDone() {
        answered();
        RESPONDER.sandbox().delete(shop.reply(asked, 1, "instagram_id"));

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
    }

    @Test
    void aDeletionOfWhichNobodyKnowsIsRepeated() {
        answered();
        strike("delete", Effect.hang(), true);

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(writes()).containsExactly("REPLY", "REPLY", "DELETE", "DELETE");
    }

    @Test
    void anOldTextThatInstagramDoesNotLetGoIsAPersonsToKnowAndMayBeTriedAgain() {
        answered();
        strike("delete", new Effect.ApiError(0, "10", 2018108, 0), false);

        clerk.reply(asked, BETTER);
        shop.settles(asked, "awaiting_review");
        assertThat(shop.revisions(asked)).as("both are known to stand").isEqualTo("1 sent, 2 sent");
        assertThat(shop.openReviews(asked)).isEqualTo("old_reply_stands");

        clerk.approve(Clerk.review(asked, "old_reply_stands"), null);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        shop.settles(asked, "answered");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
    }

    @Test
    void editsOfEditsLeaveTheLastOne() {
        answered();

        clerk.reply(asked, "First");
        clerk.reply(asked, "Second");
        clerk.reply(asked, BETTER);

        shop.settles(asked, "answered");
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(shop.reply(asked, 4, "state")).isEqualTo("sent");
    }

    @Test
    void savingTheTextThatStandsPostsNothing() {
        answered();

        clerk.reply(asked, shop.reply(asked, 1, "text"));

        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.workLeft()).isZero();
    }

    @Test
    void anEditIsNotMootBecauseSomebodyAlsoAnsweredByHand() {
        answered();
        shop.answerByHand(asked, "Twenty, dear!");
        eventually()
                .untilAsserted(() -> assertThat(
                                value("select count(*) from own_reply where brand_id = '%s'".formatted(shop.brand)))
                        .isEqualTo("1"));

        clerk.reply(asked, BETTER);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactlyInAnyOrder("Twenty, dear!", BETTER);
    }

    @Test
    void aResponderThatStopsBetweenTheNewTextAndTheDeletionOfTheOldOneLeavesItToTheNext() {
        answered();
        RESPONDER.sandbox().faults().add(Fault.on("delete", Effect.status(503)).forAccount(shop.account.value()));
        clerk.reply(asked, BETTER);
        shop.revisionsBecome(asked, "1 sent, 2 superseding");
        assertThat(shop.status(asked)).isEqualTo("classified");
        assertThat(shop.shown(asked)).hasSize(2);

        RESPONDER.restart();
        RESPONDER.sandbox().faults().clear();

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
    }

    @Test
    void aResponderThatDiesAfterThePostAndBeforeItsCommitReplacesAllTheSame() {
        answered();
        var old = shop.reply(asked, 1, "instagram_id");
        RESPONDER.sandbox().answerByHand(asked.comment().id(), BETTER);
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state, intended_at)
                select gen_random_uuid(), brand_id, account_id, comment_id, target_id, kind, 2, '%s', 'sending', now()
                from reply where comment_id = '%s'""".formatted(BETTER, asked.id()));

        shop.due(java.util.UUID.fromString(shop.reply(asked, 2, "id")), 1, "now()");

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(BETTER);
        assertThat(shop.reply(asked, 1, "instagram_id")).isEqualTo(old);
    }

    private java.util.List<String> writes() {
        var ids = shop.standing(asked).stream()
                .map(parley.engines.instagram.Comment::id)
                .toList();
        return RESPONDER.sandbox().ledger().entries().stream()
                .filter(entry -> entry.target().equals(asked.comment().id()) || ids.contains(entry.target()))
                .map(LedgerEntry::kind)
                .map(Enum::name)
                .toList();
    }

    private void strike(String on, Effect effect, boolean afterWrite) {
        var fault = Fault.on(on, effect).nth(1).forAccount(shop.account.value());
        RESPONDER.sandbox().faults().add(afterWrite ? fault.afterWrite() : fault);
    }
}
