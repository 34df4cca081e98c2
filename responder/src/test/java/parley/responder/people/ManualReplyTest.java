package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** A person answers, while the responder may be about to. */
class ManualReplyTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";
    private static final String DRAFT = "The Stoneware Mug is 20 €.";
    private static final String MANUAL = "Twenty euros, dear.";

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "1s", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask(QUESTION);

    @Test
    void aCommentThatNobodyHasAnsweredIsAnsweredOnceAndNotAgainByADecisionThatComesLater() {
        clerk.reply(asked, MANUAL);
        shop.revisionsBecome(asked, "1 sent");

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "answered");
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.shown(asked)).containsExactly(MANUAL);
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void aDraftThatWaitsIsExpiredByIt() {
        var draft = shop.reply(asked, "awaiting_review", DRAFT);
        execute("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                values (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 'reply_not_allowed'),
                       (gen_random_uuid(), '%1$s', '%2$s', '%3$s', 'hide_not_allowed')""".formatted(shop.brand, asked.id(), draft));

        clerk.reply(asked, MANUAL);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.reply(asked, 1, "reason")).isEqualTo("superseded");
        assertThat(shop.openReviews(asked)).as("what an answer does not settle").isEqualTo("hide_not_allowed");
    }

    @Test
    void oneThatIsOnItsWayIsWaitedForAndThenReplaced() {
        var slow = Effect.latency(Duration.ofMillis(700));
        RESPONDER.sandbox().faults().add(Fault.on("reply", slow).nth(1).forAccount(shop.account.value()));
        shop.approve(asked, DRAFT);
        eventually().untilAsserted(() -> assertThat(shop.revisions(asked)).isEqualTo("1 sending"));

        clerk.reply(asked, MANUAL);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(MANUAL);
        assertThat(shop.replyCalls(asked)).hasSize(2);
    }

    @Test
    void oneThatNobodyCouldConfirmStaysAsItIsKnownAndNobodyIsAskedAboutIt() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.hang()).nth(1).forAccount(shop.account.value()));
        shop.decide(asked, Category.QUESTION);
        eventually().untilAsserted(() -> assertThat(shop.revisions(asked)).isEqualTo("1 unknown"));

        clerk.reply(asked, MANUAL);

        shop.revisionsBecome(asked, "1 unknown, 2 sent");
        shop.settles(asked, "answered");
        assertThat(shop.openReviews(asked)).isEmpty();
        assertThat(shop.shown(asked)).containsExactly(MANUAL);
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
    }

    @Test
    void oneThatShowsUpAfterThePersonAnsweredOverItIsDeleted() {
        shop.reply(asked, "unknown", DRAFT);
        clerk.reply(asked, MANUAL);
        shop.revisionsBecome(asked, "1 unknown, 2 sent");
        var late = RESPONDER.sandbox().answerByHand(asked.comment().id(), DRAFT);
        assertThat(shop.shown(asked)).hasSize(2);

        shop.seen(late.id(), asked, DRAFT);

        shop.revisionsBecome(asked, "1 expired, 2 sent");
        assertThat(shop.shown(asked)).containsExactly(MANUAL);
        assertThat(shop.reply(asked, 1, "instagram_id")).isEqualTo(late.id());
    }

    @Test
    void aLaterDecisionLeavesWhatAPersonWrote() {
        RESPONDER.sandbox().faults().add(Fault.on("reply", Effect.error(190)).forAccount(shop.account.value()));
        clerk.reply(asked, MANUAL);
        shop.decide(asked, Category.QUESTION);
        eventually()
                .untilAsserted(() -> assertThat(
                                value("select count(*) from outcome where comment_id = '%s' and state = 'handled'"
                                        .formatted(asked.id())))
                        .isEqualTo("1"));

        shop.decide(asked, 2, new Verdict.Classified(Category.SPAM, 1, Source.HUMAN), Set.of());
        RESPONDER.sandbox().faults().clear();
        execute("delete from gate where brand_id = '%s'".formatted(shop.brand));
        execute("update work set next_attempt_at = now() where brand_id = '%s'".formatted(shop.brand));
        execute("update due_brand set next_due_at = now() where brand_id = '%s'".formatted(shop.brand));

        shop.revisionsBecome(asked, "1 sent");
    }

    @Test
    void anEchoedAnswerWithoutAnAnswerToOurCallIsAdopted() {
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", Effect.hang())
                        .nth(1)
                        .forAccount(shop.account.value())
                        .afterWrite());
        clerk.reply(asked, MANUAL);
        eventually().untilAsserted(() -> assertThat(shop.standing(asked)).hasSize(1));

        shop.seen(shop.standing(asked).getFirst().id(), asked, MANUAL);

        shop.revisionsBecome(asked, "1 sent");
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void aCommentThatIsDeletedHiddenOrLiveIsNotAnswered() {
        var deleted = shop.ask("gone");
        execute("update comment set deleted_at = now() where id = '%s'".formatted(deleted.id()));
        var hidden = shop.ask("hidden");
        clerk.hide(hidden);
        var live = shop.askLive("live");

        for (var comment : new Shop.Asked[] {deleted, hidden, live}) {
            assertThatThrownBy(() -> clerk.reply(comment, MANUAL))
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONFLICT));
            assertThat(shop.revisions(comment)).isEmpty();
        }
    }

    @Test
    void aCommentOfAnotherBrandIsNotFound() {
        try (var other = new Shop(RESPONDER)) {
            var theirs = other.ask(QUESTION);
            assertThatThrownBy(() -> clerk.reply(theirs, MANUAL))
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
        }
    }

    @Test
    void theSameKeyIsTheSameReplyAndAnotherBodyUnderItIsRefused() {
        var key = Clerk.anyKey();

        var first = clerk.reply(key, asked, MANUAL);
        shop.revisionsBecome(asked, "1 sent");
        var again = clerk.reply(key, asked, MANUAL);

        assertThat(again).as("the same answer, whatever has become of it").isEqualTo(first);
        assertThatThrownBy(() -> clerk.reply(key, asked, "Another text"))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT));
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void theSameKeyAtOnceIsOneReply() {
        var key = Clerk.anyKey();

        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> clerk.reply(key, asked, MANUAL)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnly(answers.getFirst());
        shop.revisionsBecome(asked, "1 sent");
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void whatFailedLeavesNoKey() {
        var key = Clerk.anyKey();
        clerk.hide(asked);
        assertThatThrownBy(() -> clerk.reply(key, asked, MANUAL)).isInstanceOf(ErrorResponseException.class);

        clerk.unhide(asked);
        clerk.reply(key, asked, MANUAL);

        shop.revisionsBecome(asked, "1 sent");
    }

    /** Instagram refuses replies below what is hidden. */
    @Test
    void underACommentThatIsBeingShownAgainTheAnswerWaitsUntilItIs() {
        clerk.hide(asked);
        eventually()
                .until(() -> RESPONDER
                        .sandbox()
                        .comment(asked.comment().id())
                        .orElseThrow()
                        .hidden());
        var slow = Effect.latency(Duration.ofMillis(600));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("hide", slow).forTarget(asked.comment().id()));

        clerk.unhide(asked);
        clerk.reply(asked, MANUAL);

        shop.revisionsBecome(asked, "1 sent");
        assertThat(shop.shown(asked)).containsExactly(MANUAL);
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void severalPeopleAtOnceLeaveOneAnswer() {
        var texts = IntStream.range(0, 6).mapToObj(i -> "Answer " + i).toList();

        texts.stream()
                .map(text -> CompletableFuture.runAsync(() -> clerk.reply(asked, text)))
                .toList()
                .forEach(CompletableFuture::join);

        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(shop.shown(asked)).singleElement().isEqualTo(shop.reply(asked, 6, "text"));
        assertThat(shop.reply(asked, 6, "state")).isEqualTo("sent");
    }

    /** However the two meet: before the draft, after it, in the middle of its call. */
    @Test
    void aPersonWhoAnswersWhileTheResponderDoesHasTheLastWord() {
        var slow = new Effect.Latency(Duration.ofMillis(1), Duration.ofMillis(80));
        RESPONDER.sandbox().faults().set(5, Fault.on("reply", slow).forAccount(shop.account.value()));
        var comments = IntStream.range(0, 30).mapToObj(i -> shop.ask(QUESTION)).toList();

        comments.stream()
                .map(comment -> CompletableFuture.runAsync(() -> shop.decide(comment, Category.QUESTION))
                        .thenRunAsync(() -> clerk.reply(comment, MANUAL)))
                .toList()
                .forEach(CompletableFuture::join);

        eventually()
                .untilAsserted(() -> assertThat(comments).allSatisfy(comment -> {
                    assertThat(shop.status(comment)).isEqualTo("answered");
                    assertThat(shop.shown(comment)).containsExactly(MANUAL);
                }));
        assertThat(comments)
                .allSatisfy(comment -> assertThat(shop.replyCalls(comment)).hasSizeLessThanOrEqualTo(2));
    }
}
