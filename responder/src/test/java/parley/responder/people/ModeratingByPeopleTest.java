package parley.responder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.LedgerEntry;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** A person hides, shows and deletes comments. */
class ModeratingByPeopleTest {

    @RegisterExtension
    static final TestResponder RESPONDER =
            TestResponder.start(Map.of("parley.responder.settle-delay", "300ms", "parley.work.lease", "4s"));

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Clerk clerk = new Clerk(RESPONDER, shop);
    private final Shop.Asked asked = shop.ask("How much is the Stoneware Mug?");

    @Test
    void aCommentIsHiddenAndShownAgain() {
        shop.decide(asked, Category.POSITIVE_FEEDBACK);
        settles("ignored");

        var state = clerk.hide(asked);
        assertThat(state.moderation()).isEqualTo(new CommentState.Moderation(true, false, false, null));
        settles("hidden");
        assertThat(atInstagram().hidden()).isTrue();

        clerk.unhide(asked);
        settles("ignored");
        assertThat(atInstagram().hidden()).isFalse();
        assertThat(kinds()).containsExactly(LedgerEntry.Kind.HIDE, LedgerEntry.Kind.UNHIDE);
    }

    @Test
    void aWishThatIsThereAlreadyIsNotWrittenAgain() {
        clerk.hide(asked);
        confirmed(1);

        clerk.hide(asked);

        assertThat(shop.workLeft()).isZero();
        assertThat(kinds()).containsExactly(LedgerEntry.Kind.HIDE);
    }

    @Test
    void whatIsWantedWhileTheOppositeIsBeingReadBackIsDoneAtOnce() {
        var late = Effect.latency(Duration.ofMillis(400));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("hide", late).nth(1).forTarget(asked.comment().id()));
        clerk.hide(asked);

        clerk.unhide(asked);

        confirmed(2);
        assertThat(atInstagram().hidden()).isFalse();
    }

    @Test
    void aDeletedCommentIsGoneWithOurReplyUnderIt() {
        shop.decide(asked, Category.QUESTION);
        settles("answered");
        var ours = shop.reply(asked, "instagram_id");

        var state = clerk.delete(asked);

        assertThat(state.moderation()).isEqualTo(new CommentState.Moderation(false, true, false, null));
        settles("deleted");
        assertThat(atInstagram().deleted()).isTrue();
        assertThat(shop.revisions(asked)).isEqualTo("1 expired");
        assertThat(shop.reply(asked, "reason")).isEqualTo("comment_deleted");
        assertThat(shop.reply(asked, "instagram_id")).isEqualTo(ours);
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
    }

    @Test
    void whatWaitsUnderADeletedCommentIsNoLongerWaitedFor() {
        var nested = shop.askUnder(asked, "And the lamp?");
        shop.reply(asked, "awaiting_review", "20 €");
        shop.reply(nested, "awaiting_review", "85 €");

        clerk.delete(asked);

        settles("deleted");
        eventually().untilAsserted(() -> assertThat(shop.status(nested)).isEqualTo("deleted"));
        assertThat(shop.revisions(asked)).isEqualTo("1 expired");
        assertThat(shop.revisions(nested)).isEqualTo("1 expired");
    }

    @Test
    void anAnswerUnderADeletedNestedCommentStandsUnderTheTopLevelOne() {
        var nested = shop.askUnder(asked, "And the lamp?");
        clerk.reply(nested, "85 €");
        eventually().untilAsserted(() -> assertThat(shop.revisions(nested)).isEqualTo("1 sent"));

        clerk.delete(nested);

        eventually().untilAsserted(() -> assertThat(shop.status(nested)).isEqualTo("deleted"));
        assertThat(shop.revisions(nested)).isEqualTo("1 sent");
        assertThat(shop.status(asked)).isNotEqualTo("deleted");
    }

    @Test
    void aDeletionIsRepeatedUntilInstagramSaysDoneOrGone() {
        var target = asked.comment().id();
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("delete", Effect.lose()).nth(1).forTarget(target));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("delete", Effect.status(503)).nth(2).forTarget(target));

        clerk.delete(asked);

        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(atInstagram().deleted()).isTrue();
        settles("deleted");
        assertThat(kinds()).hasSizeGreaterThan(2);
    }

    @Test
    void aCommentThatItsAuthorDeletedFirstIsDeleted() {
        RESPONDER.sandbox().delete(asked.comment().id());

        clerk.delete(asked);

        settles("deleted");
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
    }

    @Test
    void afterADeletionNothingElseCanBeWanted() {
        clerk.delete(asked);

        for (Runnable action : List.<Runnable>of(
                () -> clerk.hide(asked), () -> clerk.unhide(asked), () -> clerk.reply(asked, "Too late"))) {
            assertThatThrownBy(action::run)
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONFLICT));
        }
        assertThat(clerk.delete(asked).moderation())
                .extracting(CommentState.Moderation::deleted)
                .isEqualTo(true);
    }

    /** Several actions go escalate, reply, hide. */
    @Test
    void aReplyThatIsWantedGoesBeforeTheHide() {
        var slow = Effect.latency(Duration.ofMillis(500));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", slow).forTarget(asked.comment().id()));

        clerk.reply(asked, "20 €");
        clerk.hide(asked);

        confirmed(1);
        assertThat(kinds()).containsExactly(LedgerEntry.Kind.REPLY, LedgerEntry.Kind.HIDE);
        assertThat(shop.revisions(asked)).isEqualTo("1 sent");
    }

    @Test
    void aHideThatCouldNotBeHadIsTriedAgainWhenAPersonSaysSo() {
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("hide", new Effect.ApiError(0, "10", 2018108, 0))
                        .nth(1)
                        .forTarget(asked.comment().id()));
        shop.decide(asked, Category.SPAM);
        settles("failed");

        clerk.approve(Clerk.review(asked, "moderation_failed"), null);

        settles("hidden");
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    private parley.engines.instagram.Comment atInstagram() {
        return RESPONDER.sandbox().comment(asked.comment().id()).orElseThrow();
    }

    private List<LedgerEntry.Kind> kinds() {
        return RESPONDER.sandbox().ledger().about(asked.comment().id()).stream()
                .map(LedgerEntry::kind)
                .toList();
    }

    private void confirmed(int version) {
        eventually()
                .untilAsserted(() -> assertThat(
                                value("select confirmed from moderation where comment_id = '%s'".formatted(asked.id())))
                        .isEqualTo(String.valueOf(version)));
    }

    private void settles(String status) {
        eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo(status));
    }
}
