package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.engines.instagram.LedgerEntry;
import parley.engines.instagram.Media;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.JobLabel;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** From a decision to what is done about it. */
class RespondingTest {

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of());

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    @Test
    void aQuestionIsAnsweredOnceAndItsSourcesAreKept() {
        var asked = shop.ask("How much is the Stoneware Mug?");

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "answered");
        assertThat(shop.standing(asked)).singleElement().satisfies(reply -> {
            assertThat(reply.text()).contains("20");
            assertThat(reply.username()).isEqualTo(shop.username());
            assertThat(shop.reply(asked, "instagram_id")).isEqualTo(reply.id());
        });
        assertThat(shop.reply(asked, "sources -> 0 ->> 'id'")).isEqualTo("mug-1");
        assertThat(shop.reply(asked, "revision")).isEqualTo("1");
    }

    @Tag("lesson-13")
    @Test
    void aDecisionThatComesAgainDoesNothing() {
        var asked = shop.ask("What does the Stoneware Mug cost?");
        var decision = shop.decision(
                asked, 1, new Verdict.Classified(Category.QUESTION, 0.9, Source.LOCAL), EnumSet.allOf(Action.class));
        shop.decide(asked, Category.QUESTION);
        shop.settles(asked, "answered");
        shop.policy(Category.QUESTION, "{hide}", 0);

        shop.publish(decision);
        shop.publish(decision);
        answerAnother();

        assertThat(shop.replyCalls(asked)).hasSize(1);
        assertThat(shop.status(asked)).isEqualTo("answered");
    }

    @Test
    void everyDecisionOfAFloodIsHandledOnce() {
        var asked = IntStream.range(0, 200)
                .mapToObj(i -> shop.ask("How much is mug " + i + "?"))
                .toList();

        asked.forEach(one -> shop.decide(one, Category.POSITIVE_FEEDBACK));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                value("select count(*) from comment where brand_id = '%s' and status = 'ignored'"
                                        .formatted(shop.brand)))
                        .isEqualTo("200"));
        assertThat(shop.workLeft()).isZero();
    }

    @Test
    void aQuestionWithoutAnAnswerIsAPersonsToAnswer() {
        var asked = shop.ask("Do you deliver to the moon?");

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isNotEmpty();
        assertThat(shop.reply(asked, "state")).isEqualTo("none");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgent_issue", "critical_feedback", "partnership_proposal"})
    void whatPeopleMustKnowIsEscalated(String category) {
        var asked = shop.ask("Please call me");

        shop.decide(asked, new Category(category));

        shop.settles(asked, "escalated");
        assertThat(value("select category from ticket where comment_id = '%s'".formatted(asked.id())))
                .isEqualTo(category);
    }

    @Test
    void praiseIsLeftAlone() {
        var asked = shop.ask("Lovely!");

        shop.decide(asked, Category.POSITIVE_FEEDBACK);

        shop.settles(asked, "ignored");
    }

    @Test
    void aCategoryOfTheBrandsOwnWithoutAPolicyGoesToAPerson() {
        var asked = shop.ask("Do you have a job for me?");

        shop.decide(asked, new Category("job_application"));

        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("policy");
    }

    @Test
    void whatTheBrandWantsGoesBeforeWhatIsBuiltIn() {
        shop.policy(Category.POSITIVE_FEEDBACK, "{escalate}", 0);
        shop.policy(Category.CRITICAL_FEEDBACK, "{ignore}", 0.95);
        var praise = shop.ask("Lovely!");
        var critique = shop.ask("Meh.");

        shop.decide(praise, Category.POSITIVE_FEEDBACK);
        shop.decide(critique, Category.CRITICAL_FEEDBACK);

        shop.settles(praise, "escalated");
        shop.settles(critique, "awaiting_review");
        assertThat(shop.openReviews(critique)).isEqualTo("below_confidence");
    }

    @Test
    void whatNothingCouldDecideGoesToAPersonWithTheReason() {
        var asked = shop.ask("มีสีดำไหม");

        shop.decide(asked, 1, new Verdict.Undecided(Verdict.Reason.UNKNOWN_LANGUAGE), Set.of(Action.REVIEW));

        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("unknown_language");
    }

    @Test
    void aLabelCausesNothing() {
        var asked = shop.ask("Buy followers here");

        shop.decide(asked, 1, new Verdict.Classified(Category.SPAM, 0.9, Source.LOCAL), Set.of());

        shop.settles(asked, "ignored");
        assertThat(value("select state || actions::text from outcome where comment_id = '%s'".formatted(asked.id())))
                .isEqualTo("handled{}");
    }

    @Test
    void ofWhatCannotBeHandledInAllItsTimeAPersonIsAskedUnlessItMayCauseNothing() {
        shop.policy(Category.SPAM, "{what nobody can do}", 0);
        var live = shop.ask("Buy followers here");
        var label = shop.ask("Buy followers there");
        var ofJob = shop.ask("Buy followers anywhere");

        shop.decide(live, Category.SPAM);
        shop.decide(label, 1, new Verdict.Classified(Category.SPAM, 0.9, Source.LOCAL), Set.of());
        shop.decideByJob(ofJob, 1, Category.SPAM, new JobLabel(UUID.randomUUID(), Set.of(Action.HIDE), false));
        eventually().until(() -> shop.workLeft() == 3);
        execute("update work set created_at = now() - interval '16 minutes' where brand_id = '%s'"
                .formatted(shop.brand));

        shop.settles(live, "awaiting_review");
        assertThat(shop.openReviews(live)).isEqualTo("could_not_respond");
        eventually().until(() -> shop.workLeft() == 0);
        assertThat(shop.openReviews(label) + shop.openReviews(ofJob)).isEmpty();
    }

    @Test
    void whatADecisionMayNotCauseAPersonIsAskedFor() {
        var question = shop.ask("How much is the Stoneware Mug?");
        var spam = shop.ask("Buy followers here");
        var allowed = Set.of(Action.IGNORE, Action.REVIEW, Action.ESCALATE);

        shop.decide(question, 1, new Verdict.Classified(Category.QUESTION, 0.9, Source.LOCAL), allowed);
        shop.decide(spam, 1, new Verdict.Classified(Category.SPAM, 0.9, Source.LOCAL), allowed);

        shop.settles(question, "awaiting_review");
        shop.settles(spam, "awaiting_review");
        assertThat(shop.reply(question, "state")).isEqualTo("awaiting_review");
        assertThat(shop.openReviews(question)).isEqualTo("reply_not_allowed");
        assertThat(shop.openReviews(spam)).isEqualTo("hide_not_allowed");
        assertThat(shop.replyCalls(question)).isEmpty();
    }

    @Test
    void aCommentOfABroadcastCanOnlyBeReviewed() {
        var asked = shop.askLive("How much is the Stoneware Mug?");

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("live");
    }

    @Test
    void aQuestionInsideAThreadIsAnsweredUnderTheTopComment() {
        var top = shop.ask("Nice mug");
        var asked = shop.askUnder(top, "How much is the Stoneware Mug?");

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "answered");
        assertThat(shop.reply(asked, "target_id")).isEqualTo(top.comment().id());
    }

    @Test
    void theCaptionIsAskedForOnceAndKept() {
        var first = shop.ask("How much is the Stoneware Mug?");
        var second = shop.ask("And how much is the Reading Lamp?");

        shop.decide(first, Category.QUESTION);
        shop.settles(first, "answered");
        shop.decide(second, Category.QUESTION);
        shop.settles(second, "answered");

        assertThat(value("select caption from media where account_id = '%s'".formatted(shop.account)))
                .isEqualTo("A post by " + shop.username());
    }

    @Test
    void aLaterRevisionIsHandledAndAnEarlierOnePassedOver() {
        var asked = shop.ask("Something odd");
        var everything = EnumSet.allOf(Action.class);

        shop.decide(asked, 2, new Verdict.Classified(Category.POSITIVE_FEEDBACK, 1, Source.HUMAN), everything);
        shop.settles(asked, "ignored");
        shop.decide(asked, 1, new Verdict.Classified(Category.QUESTION, 0.9, Source.LOCAL), everything);

        await().untilAsserted(() -> assertThat(value(
                        "select state from outcome where comment_id = '%s' and revision = 1".formatted(asked.id())))
                .isEqualTo("passed_over"));
        assertThat(shop.status(asked)).isEqualTo("ignored");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void aNewDecisionSettlesWhatTheEarlierOneLeftOpen() {
        var asked = shop.ask("Do you deliver to the moon?");
        shop.decide(asked, Category.QUESTION);
        shop.settles(asked, "awaiting_review");

        shop.decide(
                asked, 2, new Verdict.Classified(Category.URGENT_ISSUE, 1, Source.HUMAN), EnumSet.allOf(Action.class));

        shop.settles(asked, "escalated");
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void aDecisionAboutAnErasedCommentStopsNothing() {
        var erased = new Shop.Asked(CommentId.next(), shop.ask("gone").comment());

        shop.publish(shop.decision(
                erased, 1, new Verdict.Classified(Category.SPAM, 1, Source.RULE), EnumSet.allOf(Action.class)));

        answerAnother();
    }

    /** What was published before has been taken by now, at least on the partitions that matter to most runs. */
    private void answerAnother() {
        var another = shop.ask("How much is another mug?");
        shop.decide(another, Category.URGENT_ISSUE);
        shop.settles(another, "escalated");
    }

    @Tag("lesson-1")
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "how much ", "x", "@", "\uD83D\uDE0D", "1 ", "Stoneware "})
    void aQuestionOfAnyLengthIsAnsweredOrAPersonsToAnswer(String piece) {
        var asked = shop.ask(piece.repeat(2_201));

        shop.decide(asked, Category.QUESTION);

        await().untilAsserted(() -> assertThat(shop.status(asked)).isIn("answered", "awaiting_review"));
    }

    /** Elsewhere the first two comments on a new post raced on the post's own row, and the loser was dropped. */
    @Tag("lesson-3")
    @Test
    void theFirstCommentsOnANewPostAreAllAnsweredAndThePostIsKeptOnce() {
        var post = "17900" + shop.account;
        RESPONDER
                .sandbox()
                .put(new Media(post, shop.account.value(), "New in: the mug", "FEED", "", "", Instant.now()));
        var first = IntStream.range(0, 12)
                .mapToObj(i -> shop.askUnderPost(post, "How much is the Stoneware Mug?"))
                .toList();

        first.forEach(asked -> shop.decide(asked, Category.QUESTION));

        first.forEach(asked -> shop.settles(asked, "answered"));
        assertThat(value("select count(*) from media where account_id = '%s' and instagram_id = '%s'"
                        .formatted(shop.account, post)))
                .isEqualTo("1");
    }

    @Tag("lesson-13")
    @Test
    void aDecisionThatComesAgainHidesAndEscalatesNothingAgain() {
        var spam = shop.ask("Buy followers here");
        var urgent = shop.ask("Please call me");
        shop.decide(spam, Category.SPAM);
        shop.decide(urgent, Category.URGENT_ISSUE);
        shop.settles(spam, "hidden");
        shop.settles(urgent, "escalated");

        shop.decide(spam, Category.SPAM);
        shop.decide(urgent, Category.URGENT_ISSUE);
        shop.decide(spam, Category.SPAM);
        answerAnother();

        assertThat(RESPONDER.sandbox().ledger().about(spam.comment().id())).hasSize(1);
        assertThat(value("select count(*) from ticket where comment_id = '%s'".formatted(urgent.id())))
                .isEqualTo("1");
    }

    @Test
    void anAnswerWhoseTopCommentHasNotReachedUsIsAnsweredAndThenTheTopCommentToo() {
        var unseen = shop.unseen("And how much is the Reading Lamp?");
        var child = shop.askUnder(new Shop.Asked(CommentId.next(), unseen), "How much is the Stoneware Mug?");

        shop.decide(child, Category.QUESTION);
        shop.settles(child, "answered");
        var top = shop.seen(unseen);
        shop.decide(top, Category.QUESTION);

        shop.settles(top, "answered");
        assertThat(shop.replyCalls(top))
                .extracting(LedgerEntry::madeId)
                .containsExactly(shop.reply(child, "instagram_id"), shop.reply(top, "instagram_id"));
    }

    /** Meta delivers for 36 hours; how late something comes is no reason to pass it over. */
    @Test
    void aQuestionThatCameHoursAgoIsAnswered() {
        var asked = shop.seen(
                shop.unseen("How much is the Stoneware Mug?"), Instant.now().minus(Duration.ofHours(37)));

        shop.decide(asked, Category.QUESTION);

        shop.settles(asked, "answered");
        assertThat(shop.replyCalls(asked)).hasSize(1);
    }

    @Test
    void aPolicyThatChangedMeanwhileHoldsForTheNextCommentOnly() {
        var before = shop.ask("How much is the Stoneware Mug?");
        shop.decide(before, Category.QUESTION);
        shop.settles(before, "answered");
        shop.policy(Category.QUESTION, "{escalate}", 0);

        shop.decide(before, Category.QUESTION);
        var after = shop.ask("How much is the Reading Lamp?");
        shop.decide(after, Category.QUESTION);

        shop.settles(after, "escalated");
        answerAnother();
        assertThat(shop.status(before)).isEqualTo("answered");
        assertThat(value("select count(*) from ticket where comment_id = '%s'".formatted(before.id())))
                .isEqualTo("0");
    }
}
