package parley.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.ingest.jobs.TestJobs.INSTAGRAM;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Account;
import parley.engines.instagram.Comment;
import parley.engines.instagram.Media;
import parley.engines.instagram.NewComment;
import parley.pipeline.CommentReceived;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;

/** What no webhook tells is found by looking. */
class PollingTest {

    @RegisterExtension
    static final TestJobs JOBS = TestJobs.start();

    @RegisterExtension
    final Shop shop = new Shop(JOBS);

    @Test
    void aCommentThatNeverFiredIsPublishedAsIfItHad() {
        var comment = shop.unseen("Is it waterproof?");

        var event = (CommentReceived) published(comment);

        assertThat(event.via()).isEqualTo(CommentReceived.Via.POLL);
        assertThat(event.app()).isEqualTo(TestJobs.APP);
        assertThat(event.text()).isEqualTo("Is it waterproof?");
        assertThat(event.author().id()).isEqualTo(comment.authorId());
        assertThat(event.media()).hasToString(comment.media());
        assertThat(event.postedAt()).isBetween(comment.timestamp().minusSeconds(1), comment.timestamp());
        assertThat(event.parent()).isNull();
    }

    @Test
    void whatIsStoredIsNotPublishedAgainAndLearnsWhenItWasWritten() {
        var stored = shop.seen("Is it waterproof?");
        published(shop.unseen("Is it warm?"));

        assertThat(events(stored)).isEmpty();
        eventually()
                .untilAsserted(() -> assertThat(shop.of(stored, "posted_at")).isNotEqualTo("none"));
    }

    @Test
    void aReplyIsFoundWithItsParentWhetherThatIsKnownOrNot() {
        var top = shop.unseen("Is it waterproof?");
        var child = shop.store(
                shop.unseen(NewComment.to(shop.account.value(), "I wonder too").answering(top.id())));
        var another = shop.unseen(NewComment.to(shop.account.value(), "So do I").answering(top.id()));

        assertThat(published(another).parent()).hasToString(top.id());
        assertThat(published(top).conversation()).isEqualTo(top.id());
        assertThat(events(child)).isEmpty();
    }

    @Test
    void anAnswerByHandIsPublishedWithTheTimeItWasWritten() {
        var question = shop.seen("Is it waterproof?");
        var answer = INSTAGRAM.answerByHand(question.id(), "It is!");

        var seen = published(answer);

        assertThat(seen).isInstanceOf(OwnReplySeen.class);
        assertThat(seen.parent()).hasToString(question.id());
        assertThat(seen.receivedAt()).isBetween(answer.timestamp().minusSeconds(1), answer.timestamp());
    }

    @Test
    void whatWasAnsweredByHandWaitsUntilTheAnswerIsStored() {
        var question = shop.unseen("Is it waterproof?");
        var answer = INSTAGRAM.answerByHand(question.id(), "It is!");
        published(answer);
        assertThat(events(question)).isEmpty();

        shop.storeOwn(answer);

        published(question);
    }

    @Test
    void aCommentThatItsAuthorDeletedIsMarkedAndItsReplyExpires() {
        var gone = shop.seen("Is it waterproof?");
        var below = shop.store(
                shop.unseen(NewComment.to(shop.account.value(), "I wonder").answering(gone.id())));
        var stays = shop.seen("Is it warm?");
        draft(gone);

        INSTAGRAM.delete(gone.id());

        eventually().untilAsserted(() -> assertThat(shop.of(gone, "status")).isEqualTo("deleted"));
        assertThat(shop.of(below, "status")).isEqualTo("deleted");
        assertThat(shop.of(stays, "status")).isEqualTo("received");
        assertThat(value("select state || ' ' || reason || ' ' || epoch from reply where brand_id = '" + shop.brand
                        + "'"))
                .isEqualTo("expired comment_deleted 1");
        assertThat(value("select state from review_item where brand_id = '" + shop.brand + "'"))
                .isEqualTo("done");
    }

    @Test
    void aReplyInDoubtEndsWithItsCommentUnlessItIsStillLookedFor() {
        var asked = shop.seen("Is it waterproof?");
        var lookedFor = shop.seen("Is it warm?");
        draft(asked, "unknown");
        draft(lookedFor, "unknown");
        execute("""
                insert into work (id, stage, subject, brand_id, next_attempt_at)
                select gen_random_uuid(), 'send', r.id, r.brand_id, now() + interval '1 hour'
                from reply r join comment c on c.id = r.comment_id where c.instagram_id = '%s'""".formatted(lookedFor.id()));

        INSTAGRAM.delete(asked.id());
        INSTAGRAM.delete(lookedFor.id());

        eventually().untilAsserted(() -> {
            assertThat(shop.of(asked, "status")).isEqualTo("deleted");
            assertThat(shop.of(lookedFor, "status")).isEqualTo("deleted");
        });
        assertThat(replyTo(asked)).isEqualTo("expired");
        assertThat(replyTo(lookedFor)).isEqualTo("unknown");
    }

    @Test
    void withAPostItsCommentsAreGone() {
        var comment = shop.seen("Is it waterproof?");
        eventually()
                .untilAsserted(() -> assertThat(shop.of(comment, "posted_at")).isNotEqualTo("none"));
        var stays = shop.store(
                shop.unseen(NewComment.to(shop.account.value(), "Is it warm?").under(anotherPost())));

        // To who asks, what is another account's does not exist.
        try (var other = new Shop(JOBS)) {
            INSTAGRAM.put(post(comment.media(), other));

            eventually()
                    .untilAsserted(() -> assertThat(shop.of(comment, "status")).isEqualTo("deleted"));
        }
        assertThat(shop.of(stays, "status")).isEqualTo("received");
    }

    @Test
    void aCommentThatIsOnlyNotListedIsLookedForOnceAndStays() {
        var hidden = shop.seen("Is it waterproof?");
        var elsewhere = anotherPost();
        execute("update comment set media_id = '%s' where instagram_id = '%s'".formatted(elsewhere, hidden.id()));

        eventually()
                .untilAsserted(
                        () -> assertThat(shop.of(hidden, "looked_for_at")).isNotEqualTo("none"));
        var lookedFor = shop.of(hidden, "looked_for_at");
        sweptAgain();

        assertThat(shop.of(hidden, "status")).isEqualTo("received");
        assertThat(shop.of(hidden, "looked_for_at")).isEqualTo(lookedFor);
    }

    @Test
    void whatIsOlderThanTheLookBackIsLeftAlone() {
        var old = shop.unseen(at("Too old", Duration.ofHours(73)));
        var young = shop.unseen(at("Young enough", Duration.ofHours(71)));

        published(young);

        assertThat(events(old)).isEmpty();
    }

    @Test
    void everyPageIsRead() {
        var comments = INSTAGRAM.writeUnseen(IntStream.range(0, 120)
                .mapToObj(n -> NewComment.to(shop.account.value(), "Comment " + n))
                .toList());
        var replies = INSTAGRAM.writeUnseen(IntStream.range(0, 70)
                .mapToObj(n -> NewComment.to(shop.account.value(), "Reply " + n)
                        .answering(comments.getFirst().id()))
                .toList());

        eventually()
                .untilAsserted(() ->
                        assertThat(publishedIds()).containsAll(ids(comments)).containsAll(ids(replies)));
    }

    @Test
    void oneOddCommentCostsNothingElse() {
        shop.unseen("half a pair: \ud83d and a zero: \u0000");
        var good = shop.unseen("Is it warm?");
        var empty = shop.unseen("");

        published(good);
        published(empty);
    }

    @Test
    void aPostOrThreadThatInstagramDoesNotShowCostsNothingElse() {
        var elsewhere = anotherPost();
        var top = shop.unseen("Is it warm?");
        INSTAGRAM.faults().add(Fault.on("list_comments", Effect.error(100)).forTarget(elsewhere));
        INSTAGRAM.faults().add(Fault.on("list_replies", Effect.error(100)).forTarget(top.id()));
        var hidden = new ArrayList<>(INSTAGRAM.writeUnseen(IntStream.range(0, 70)
                .mapToObj(n -> NewComment.to(shop.account.value(), "Reply " + n).answering(top.id()))
                .toList()));
        hidden.add(shop.unseen(NewComment.to(shop.account.value(), "Is it dry?").under(elsewhere)));
        await().until(() -> JOBS.counted("parley.polling.refused", "reason", "not_shown") > 1);

        var others = INSTAGRAM.writeUnseen(IntStream.range(0, 60)
                .mapToObj(n -> at("Comment " + n, Duration.ofHours(1)))
                .toList());

        eventually().untilAsserted(() -> assertThat(publishedIds()).containsAll(ids(others)));
        assertThat(publishedIds()).doesNotContainAnyElementsOf(ids(hidden));
        INSTAGRAM.faults().clear();
        eventually().untilAsserted(() -> assertThat(publishedIds()).containsAll(ids(hidden)));
    }

    @Test
    void whoIsThrottledIsLeftAloneAsLongAsInstagramSays() {
        fault("list_media", new Effect.ApiError(0, "4", 0, 42), 1);

        eventually().untilAsserted(() -> assertThat(minutesUntil("poll_at")).isBetween(41, 47));
        await().until(() -> JOBS.counted("parley.polling.refused", "reason", "throttled") > 0);
        var comment = shop.unseen("Is it warm?");
        shop.setAccount("poll_at = now()"); // as after that time
        published(comment);
    }

    @Test
    void aDeadTokenStopsTheSweepsUntilThereIsAnother() {
        var renewed = "renewed-" + shop.account;
        INSTAGRAM.put(new Account(shop.account.value(), "brand_" + shop.account, renewed, TestJobs.APP));
        eventually().untilAsserted(() -> assertThat(shop.account("token_state")).isEqualTo("dead"));
        var untouched = shop.account("poll_at");
        var comment = shop.unseen("Is it warm?");
        try (var other = new Shop(JOBS)) {
            published(other.unseen("Others are swept"));
        }
        assertThat(shop.account("poll_at")).isEqualTo(untouched);

        shop.connect(renewed);

        published(comment);
    }

    @Test
    void aTokenThatIsRefusedForAMomentIsNotDead() {
        fault("list_media", Effect.error(190), 1);
        var comment = shop.unseen("Is it warm?");

        published(comment);

        assertThat(shop.account("token_state")).isEqualTo("valid");
    }

    @Test
    void anInstagramThatDoesNotAnswerIsAskedAgain() {
        INSTAGRAM
                .faults()
                .add(Fault.on("list_media|list_comments", Effect.status(503))
                        .forAccount(shop.account.value())
                        .between(1, 2));
        published(shop.unseen("Is it warm?"));
    }

    @Test
    void whatWasWrittenBeforeTheAccountWasConnectedIsLeftAlone() {
        shop.setAccount("created_at = now() - interval '1 hour'");
        var before = shop.unseen(at("Was it warm?", Duration.ofHours(2)));
        var after = shop.unseen(at("Is it warm?", Duration.ofMinutes(30)));

        published(after);
        assertThat(events(before)).isEmpty();
    }

    private void fault(String on, Effect effect, int calls) {
        INSTAGRAM
                .faults()
                .add(Fault.on(on, effect).forAccount(shop.account.value()).between(1, calls));
    }

    private int minutesUntil(String column) {
        return Integer.parseInt(shop.account("round(extract(epoch from %s - now()) / 60)::int".formatted(column)));
    }

    private NewComment at(String text, Duration ago) {
        return NewComment.to(shop.account.value(), text).at(Instant.now().minus(ago));
    }

    private String anotherPost() {
        var id = "18" + shop.account;
        INSTAGRAM.put(post(id, shop));
        return id;
    }

    private static Media post(String id, Shop of) {
        return new Media(
                id, of.account.value(), "Another", "FEED", "https://x.test", "https://x.test/1.jpg", Instant.now());
    }

    private static String replyTo(Comment comment) {
        return value("select r.state from reply r join comment c on c.id = r.comment_id where c.instagram_id = '%s'"
                .formatted(comment.id()));
    }

    private void draft(Comment comment) {
        draft(comment, "awaiting_review");
    }

    private void draft(Comment comment, String state) {
        var reply = UUID.randomUUID();
        execute("""
                insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
                select '%s', brand_id, account_id, id, instagram_id, 'public', 1, 'It is', '%s'
                from comment where account_id = '%s' and instagram_id = '%s'""".formatted(reply, state, shop.account, comment.id()));
        execute("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                select gen_random_uuid(), brand_id, comment_id, id, 'test' from reply where id = '%s'""".formatted(reply));
    }

    private void sweptAgain() {
        double before = JOBS.counted("parley.polling.sweeps");
        eventually().until(() -> JOBS.counted("parley.polling.sweeps") >= before + 2);
    }

    private List<String> publishedIds() {
        return JOBS.published(shop).stream()
                .map(event -> event.comment().value())
                .toList();
    }

    private List<ReceivedEvent> events(Comment comment) {
        return JOBS.published(shop).stream()
                .filter(event -> event.comment().value().equals(comment.id()))
                .toList();
    }

    /** The event of a comment, once there is one. */
    private ReceivedEvent published(Comment comment) {
        return eventually()
                .until(
                        () -> JOBS.all().stream()
                                .filter(event -> event.comment().value().equals(comment.id()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static List<String> ids(List<Comment> comments) {
        return comments.stream().map(Comment::id).toList();
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
