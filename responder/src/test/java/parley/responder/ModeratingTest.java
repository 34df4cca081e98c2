package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Action;
import parley.pipeline.Category;
import parley.pipeline.JobLabel;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** Comments that are hidden, and stay so. */
class ModeratingTest {

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of("parley.responder.settle-delay", "300ms"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Shop.Asked asked = shop.ask("Buy followers here");

    @Test
    void spamIsHiddenAndReadBack() {
        shop.decide(asked, Category.SPAM);

        settles("hidden");
        eventually().untilAsserted(() -> assertThat(moderation("confirmed")).isEqualTo("1"));
        assertThat(calls()).extracting(LedgerEntry::kind).containsExactly(LedgerEntry.Kind.HIDE);
        assertThat(RESPONDER
                        .sandbox()
                        .comment(asked.comment().id())
                        .orElseThrow()
                        .hidden())
                .isTrue();
        assertThat(shop.workLeft()).isZero();
    }

    @Test
    void aHideThatDidNotHoldIsWrittenAgain() {
        strike(Effect.lose(), 1);

        shop.decide(asked, Category.TOXIC);

        eventually().untilAsserted(() -> assertThat(moderation("confirmed")).isEqualTo("1"));
        assertThat(calls()).hasSize(2);
        assertThat(RESPONDER
                        .sandbox()
                        .comment(asked.comment().id())
                        .orElseThrow()
                        .hidden())
                .isTrue();
    }

    @Test
    void aHideOfWhichNobodyKnowsIsWrittenAgain() {
        strike(Effect.hang(), 1);

        shop.decide(asked, Category.SPAM);

        settles("hidden");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aHideThatInstagramRefusesForGoodIsAPersonsToKnow() {
        strike(new Effect.ApiError(0, "10", 2018108, 0), 1);

        shop.decide(asked, Category.SPAM);

        settles("failed");
        assertThat(moderation("failure")).contains("code 10/2018108");
        assertThat(shop.openReviews(asked)).isEqualTo("moderation_failed");
        assertThat(shop.workLeft()).isZero();
    }

    @Test
    void aCommentThatIsGoneIsDeleted() {
        RESPONDER.sandbox().delete(asked.comment().id());

        shop.decide(asked, Category.SPAM);

        settles("deleted");
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
    }

    @Test
    void theReplyGoesBeforeTheHide() {
        var question = shop.ask("How much is the Stoneware Mug, idiots?");
        shop.policy(Category.QUESTION, "{hide,auto_reply,escalate}", 0);
        var slow = Effect.latency(Duration.ofMillis(500));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", slow).forTarget(question.comment().id()));

        shop.decide(question, Category.QUESTION);

        eventually()
                .untilAsserted(() -> assertThat(
                                value("select exists (select from moderation where comment_id = '%s' and applied = 1)"
                                        .formatted(question.id())))
                        .isEqualTo("true"));
        assertThat(RESPONDER.sandbox().ledger().about(question.comment().id()))
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.REPLY, LedgerEntry.Kind.HIDE);
        assertThat(shop.status(question)).isEqualTo("answered");
        assertThat(value("select count(*) from ticket where comment_id = '%s'".formatted(question.id())))
                .isEqualTo("1");
    }

    @Test
    void whatIsWantedMeanwhileIsDoneToo() {
        shop.decide(asked, Category.SPAM);
        settles("hidden");

        execute("update moderation set hidden = false, version = version + 1 where comment_id = '%s'"
                .formatted(asked.id()));

        eventually()
                .untilAsserted(() -> assertThat(calls())
                        .extracting(LedgerEntry::kind)
                        .containsExactly(LedgerEntry.Kind.HIDE, LedgerEntry.Kind.UNHIDE));
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(moderation("confirmed")).isEqualTo("2");
    }

    @Test
    void aJobHidesWhatItWasToldToAndShowsItAgainWhenItIsRolledBack() {
        var job = UUID.randomUUID();
        shop.decide(asked, Category.POSITIVE_FEEDBACK);
        settles("ignored");

        shop.decideByJob(asked, 2, Category.SPAM, new JobLabel(job, Set.of(Action.HIDE), false));
        settles("hidden");
        shop.decideByJob(asked, 3, Category.POSITIVE_FEEDBACK, new JobLabel(job, Set.of(Action.HIDE), true));

        settles("ignored");
        assertThat(calls())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.HIDE, LedgerEntry.Kind.UNHIDE);
    }

    @Test
    void aJobNeitherRepliesNorAsksPeopleAndRollingBackLeavesWhatOthersHaveHidden() {
        var job = UUID.randomUUID();
        var question = shop.ask("How much is the Stoneware Mug?");
        shop.decide(asked, Category.SPAM);
        settles("hidden");

        var told = new JobLabel(job, Set.of(Action.HIDE, Action.ESCALATE), false);
        shop.decideByJob(question, 1, Category.QUESTION, told);
        shop.decideByJob(asked, 2, Category.TOXIC, told);
        shop.decideByJob(asked, 3, Category.SPAM, new JobLabel(job, told.actions(), true));

        shop.settles(question, "ignored");
        eventually()
                .untilAsserted(
                        () -> assertThat(value("select state from outcome where comment_id = '%s' and revision = 3"
                                        .formatted(asked.id())))
                                .isEqualTo("handled"));
        assertThat(shop.status(asked)).isEqualTo("hidden");
        assertThat(shop.openReviews(question)).isEmpty();
        assertThat(shop.revisions(question)).isEmpty();
        assertThat(calls()).extracting(LedgerEntry::kind).containsExactly(LedgerEntry.Kind.HIDE);
    }

    private List<LedgerEntry> calls() {
        return RESPONDER.sandbox().ledger().about(asked.comment().id());
    }

    private String moderation(String column) {
        return value("select coalesce((select %s::text from moderation where comment_id = '%s'), 'none')"
                .formatted(column, asked.id()));
    }

    private void strike(Effect effect, int nth) {
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("hide", effect).nth(nth).forTarget(asked.comment().id()));
    }

    private void settles(String status) {
        shop.settles(asked, status);
    }
}
