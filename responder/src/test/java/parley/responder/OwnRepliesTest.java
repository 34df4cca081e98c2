package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.pipeline.Category;
import parley.pipeline.testing.TestPipeline;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the brand's own account wrote: ours, or a person's. */
class OwnRepliesTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";

    @RegisterExtension
    static final TestResponder RESPONDER = TestResponder.start(Map.of());

    @RegisterExtension
    final Shop shop = new Shop(RESPONDER);

    private final Shop.Asked asked = shop.ask(QUESTION);

    @Test
    void theEchoOfAReplyWeKnowChangesNothing() {
        shop.decide(asked, Category.QUESTION);
        settles("answered");

        shop.seen(shop.reply(asked, "instagram_id"), asked, shop.reply(asked, "text"));

        stored(1);
        assertThat(shop.reply(asked, "state")).isEqualTo("sent");
        assertThat(shop.status(asked)).isEqualTo("answered");
    }

    @Test
    void anEchoBeforeTheAnswerToOurCallIsTheSameReply() {
        var slow = Effect.latency(Duration.ofMillis(800));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", slow)
                        .afterWrite()
                        .forTarget(asked.comment().id()));
        shop.decide(asked, Category.QUESTION);
        eventually().untilAsserted(() -> assertThat(shop.standing(asked)).hasSize(1));
        var echo = shop.standing(asked).getFirst();

        shop.seen(echo.id(), asked, echo.text());

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
        eventually().untilAsserted(() -> assertThat(shop.workLeft()).isZero());
        assertThat(shop.reply(asked, "instagram_id")).isEqualTo(echo.id());
        assertThat(shop.replyCalls(asked)).hasSize(1);
        assertThat(shop.status(asked)).isEqualTo("answered");
    }

    @Test
    void anEchoSettlesAReplyThatNobodyCouldConfirm() {
        var reply = shop.reply(asked, "unknown", "The Stoneware Mug is 20 €.");
        review(reply, "unconfirmed");

        shop.seen("18000000000000077" + shop.account, asked, "@someone The Stoneware Mug is 20 €.");

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void whatABrandAnswersByHandNeedsNoDraft() {
        var reply = shop.reply(asked, "awaiting_review", "The Stoneware Mug is 20 €.");
        review(reply, "reply_not_allowed");

        shop.answerByHand(asked, "Twenty, dear!");

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("expired"));
        assertThat(shop.reply(asked, "reason")).isEqualTo("answered_by_hand");
        assertThat(shop.openReviews(asked)).isEmpty();
    }

    @Test
    void aDraftMadeWhileAnAnswerByHandIsTakenInKeepsItsQuestion() {
        var database = database();
        var drafted = database.sql("lock table review_item in share row exclusive mode")
                .then()
                .then(database.sql("""
                                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                                values (gen_random_uuid(), '%s', '%s', '%s', '%s', 'public', 1, 'It is 20.', 'awaiting_review')""".formatted(
                                        shop.brand,
                                        shop.account,
                                        asked.id(),
                                        asked.comment().id()))
                        .then())
                .then(database.sql("""
                                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                                select gen_random_uuid(), brand_id, comment_id, id, 'reply_not_allowed' from reply
                                where comment_id = '%s'""".formatted(asked.id())).then())
                .then(Mono.fromRunnable(() -> {
                            shop.answerByHand(asked, "Twenty, dear!");
                            awaitSomebodyAtTheLock();
                        })
                        .subscribeOn(Schedulers.boundedElastic()));

        TestPipeline.await(database.inTransaction(drafted.thenReturn(true)));

        stored(1);
        assertThat(shop.reply(asked, "state")).isEqualTo("awaiting_review");
        assertThat(shop.openReviews(asked)).isEqualTo("reply_not_allowed");
    }

    private void awaitSomebodyAtTheLock() {
        eventually().until(() -> !value("""
                        select count(*) from pg_locks where relation = 'review_item'::regclass and not granted""").equals("0"));
    }

    @Test
    void whatABrandHasAnsweredByHandIsNotAnsweredAgain() {
        shop.answerByHand(asked, "Twenty, dear!");
        stored(1);

        shop.decide(asked, Category.QUESTION);

        settles("ignored");
        assertThat(shop.reply(asked, "state")).isEqualTo("none");
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void anAnswerByHandThatIsSeenLateStopsAnApprovedReply() {
        execute("""
                insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                values ('%s', '%s', '%s', '%s', 'Twenty, dear!', now())""".formatted(
                shop.brand, shop.account, "9" + shop.account, asked.comment().id()));
        shop.approve(asked, "The Stoneware Mug is 20 €.");

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("expired"));
        assertThat(shop.replyCalls(asked)).isEmpty();
    }

    @Test
    void anotherTextWhileOursIsOnItsWayDecidesNothing() {
        shop.reply(asked, "sending", "The Stoneware Mug is 20 €.");

        shop.answerByHand(asked, "Twenty, dear!");

        stored(1);
        assertThat(shop.reply(asked, "state")).isEqualTo("sending");
    }

    @Test
    void inAThreadAnAnswerByHandIsForWhomItAddresses() {
        var addressed = shop.askUnder(asked, QUESTION);
        var another = shop.askUnder(asked, QUESTION);
        shop.reply(addressed, "awaiting_review", "The Stoneware Mug is 20 €.");
        shop.reply(another, "awaiting_review", "It is 20 €.");

        shop.answerByHand(addressed, "@" + addressed.comment().username() + " twenty, dear!");

        eventually()
                .untilAsserted(() -> assertThat(shop.reply(addressed, "state")).isEqualTo("expired"));
        assertThat(shop.reply(another, "state")).isEqualTo("awaiting_review");
    }

    @Test
    void inAThreadItCountsWhatWasWrittenFirstNotWhatReachedUsFirst() {
        var late = shop.askUnder(asked, QUESTION);
        var later = shop.askUnder(asked, QUESTION);
        execute("update comment set posted_at = now() - interval '20 minutes' where id = '%s'".formatted(late.id()));
        execute("update comment set posted_at = now() - interval '5 minutes' where id = '%s'".formatted(later.id()));
        for (var child : new Shop.Asked[] {late, later}) {
            execute("""
                    insert into own_reply (brand_id, account_id, instagram_id, parent_id, text, seen_at)
                    values ('%s', '%s', '%s', '%s', '@%s twenty!', now() - interval '10 minutes')""".formatted(
                            shop.brand,
                            shop.account,
                            "9" + child.comment().id(),
                            asked.comment().id(),
                            child.comment().username()));
            shop.decide(child, Category.QUESTION);
        }

        eventually().untilAsserted(() -> assertThat(shop.status(late)).isEqualTo("ignored"));
        eventually().untilAsserted(() -> assertThat(shop.status(later)).isEqualTo("answered"));
    }

    @Test
    void whatAnotherAppSaysOfTheAccountCountsForNothing() {
        shop.reply(asked, "awaiting_review", "The Stoneware Mug is 20 €.");

        shop.seen("foreign", "18000000000000078" + shop.account, asked, "Twenty, dear!");
        shop.seen("18000000000000079" + shop.account, shop.ask("Another"), "Something else");

        stored(1);
        assertThat(shop.reply(asked, "state")).isEqualTo("awaiting_review");
    }

    @Test
    void whatIsWrittenAsAnAccountThatNobodyHasYetIsKeptForWhoeverAddsIt() {
        execute("update account set active = false where instagram_user_id = '%s'".formatted(shop.account));
        shop.seen("18000000000000079" + shop.account, asked, "Twenty, dear!");

        eventually()
                .untilAsserted(() -> assertThat(
                                value("select coalesce((select reason from dead_letter where account_id = '%s'), '')"
                                        .formatted(shop.account)))
                        .isEqualTo("unknown_account"));
    }

    @Test
    void anIdThatTheAnswerToAnotherCallNamesIsThatRepliesAndTheAdopterIsLookedForAgain() {
        var inThread = shop.askUnder(asked, QUESTION);
        var slow = Effect.latency(Duration.ofMillis(800));
        RESPONDER
                .sandbox()
                .faults()
                .add(Fault.on("reply", slow)
                        .afterWrite()
                        .forTarget(asked.comment().id()));
        shop.decide(asked, Category.QUESTION);
        eventually().untilAsserted(() -> assertThat(shop.replyCalls(asked)).hasSize(1));
        var posted = shop.replyCalls(asked).getFirst();
        var adopter = shop.reply(inThread, "unknown", "Another text");
        execute(
                "update reply set state = 'sent', instagram_id = '%s', unknown_at = null, sent_at = now() where id = '%s'"
                        .formatted(posted.madeId(), adopter));

        eventually().untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));

        assertThat(shop.reply(asked, "instagram_id")).isEqualTo(posted.madeId());
        assertThat(shop.reply(inThread, "state")).isEqualTo("unknown");
        eventually().untilAsserted(() -> assertThat(shop.openReviews(inThread)).isEqualTo("unconfirmed"));
    }

    private void review(UUID reply, String reason) {
        execute(
                "insert into review_item (id, brand_id, comment_id, reply_id, reason) values ('%s', '%s', '%s', '%s', '%s')"
                        .formatted(UUID.randomUUID(), shop.brand, asked.id(), reply, reason));
    }

    private void stored(int count) {
        eventually()
                .untilAsserted(() -> assertThat(
                                value("select count(*) from own_reply where brand_id = '%s'".formatted(shop.brand)))
                        .isEqualTo(String.valueOf(count)));
    }

    private void settles(String status) {
        shop.settles(asked, status);
    }
}
