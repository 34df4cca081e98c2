package parley.pipeline.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Each test adds what outranks the status before: deleted > failed > awaiting_review > outstanding > answered > ... */
class CommentStatusTest {

    private final BrandId brand = TestPipeline.newBrand();
    private final AccountId account = TestPipeline.newAccount(brand, "main");
    private CommentId comment = CommentId.next();

    @BeforeEach
    void comment() {
        comment = TestPipeline.newComment(brand, account, "Hello");
    }

    @Test
    void aNewCommentIsReceivedAndParkedOnceItWasPutBack() {
        assertThat(status()).isEqualTo("received");

        insert(
                "work (id, stage, brand_id, subject, next_attempt_at)",
                "gen_random_uuid(), 'classify', :brand, :comment, now()");
        assertThat(status()).isEqualTo("received");

        execute("update work set reason = 'outage' where subject = '%s'".formatted(comment));
        assertThat(status()).isEqualTo("parked");
    }

    @Test
    void itIsClassifiedUntilTheResponderHasHandledIt() {
        classified();
        assertThat(status()).isEqualTo("classified");

        handled();
        assertThat(status()).isEqualTo("ignored");
    }

    @Test
    void aTicketIsOutrankedByAHideAndThatByAnAnswer() {
        classified();
        handled();
        insert("ticket (id, brand_id, comment_id, category)", "gen_random_uuid(), :brand, :comment, 'urgent_issue'");
        assertThat(status()).isEqualTo("escalated");

        insert("moderation (comment_id, brand_id, hidden)", ":comment, :brand, true");
        assertThat(status()).isEqualTo("classified");
        execute("update moderation set applied = version where comment_id = '%s'".formatted(comment));
        assertThat(status()).isEqualTo("hidden");

        reply("sent");
        assertThat(status()).isEqualTo("answered");
    }

    @Test
    void whatIsOnItsWayIsOutstanding() {
        classified();
        handled();
        reply("approved");
        insert(
                "work (id, stage, brand_id, subject, next_attempt_at)",
                "gen_random_uuid(), 'send', :brand, (select id from reply where comment_id = :comment), now()");
        for (String state : new String[] {"approved", "sending", "unknown", "superseding"}) {
            execute("update reply set state = '%s' where comment_id = '%s'".formatted(state, comment));
            assertThat(status()).as(state).isEqualTo("classified");
        }
    }

    @Test
    void whatAPersonHasDecidedOverIsNotOutstandingAndHasNotFailed() {
        classified();
        handled();
        reply("unknown");
        assertThat(status()).as("nobody looks for it any more").isEqualTo("ignored");

        execute("update reply set state = 'failed' where comment_id = '%s'".formatted(comment));
        assertThat(status()).isEqualTo("failed");

        insert(
                "reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)",
                "gen_random_uuid(), :brand, 'a', :comment, 't', 'public', 2, 'Hi', 'sent'");
        assertThat(status()).isEqualTo("answered");
    }

    @Test
    void aPersonIsAskedBeforeAnythingElseCounts() {
        classified();
        handled();
        reply("sent");
        insert("review_item (id, brand_id, comment_id, reason)", "gen_random_uuid(), :brand, :comment, 'unconfirmed'");
        assertThat(status()).isEqualTo("awaiting_review");

        execute("update reply set state = 'failed' where comment_id = '%s'".formatted(comment));
        assertThat(status()).isEqualTo("failed");

        execute("update comment set deleted_at = now() where id = '%s'".formatted(comment));
        assertThat(status()).isEqualTo("deleted");
    }

    @Test
    void twoWhoChangeACommentAtTheSameTimeLeaveTheStatusThatBothMake() {
        classified();
        handled();
        for (String reason : List.of("unconfirmed", "refused")) {
            insert(
                    "review_item (id, brand_id, comment_id, reason)",
                    "gen_random_uuid(), :brand, :comment, '%s'".formatted(reason));
        }
        assertThat(status()).isEqualTo("awaiting_review");

        var other = new AtomicReference<CompletableFuture<@Nullable Boolean>>();
        var one = answered("unconfirmed")
                .then(Mono.fromRunnable(() -> other.set(inTransaction(answered("refused")))))
                .then(Mono.fromRunnable(() -> waitsOrIsDone(other.get())).subscribeOn(Schedulers.boundedElastic()));
        inTransaction(one.then()).join();
        other.get().join();

        assertThat(value("select status from comment where id = '%s'".formatted(comment)))
                .isEqualTo("ignored");
    }

    private Mono<Void> answered(String reason) {
        return TestPipeline.database()
                .sql("update review_item set state = 'done' where comment_id = '%s' and reason = '%s'"
                        .formatted(comment, reason))
                .then()
                .then(TestPipeline.database()
                        .sql("select refresh_comment_status(array['%s'::uuid])".formatted(comment))
                        .then());
    }

    private static CompletableFuture<@Nullable Boolean> inTransaction(Mono<Void> statements) {
        return TestPipeline.database()
                .inTransaction(statements.thenReturn(true))
                .toFuture();
    }

    private static void waitsOrIsDone(CompletableFuture<@Nullable Boolean> other) {
        await().until(() -> other.isDone()
                || !value("select count(*) from pg_locks where not granted").equals("0"));
    }

    private void classified() {
        insert(
                "classification (brand_id, comment_id, revision, category, confidence, source, allowed_actions)",
                ":brand, :comment, 1, 'question', 0.9, 'local', '{}'");
    }

    private void handled() {
        insert(
                "outcome (id, brand_id, comment_id, revision, event, state)",
                "gen_random_uuid(), :brand, :comment, 1, '{}', 'handled'");
    }

    private void reply(String state) {
        insert(
                "reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)",
                "gen_random_uuid(), :brand, 'a', :comment, 't', 'public', 1, 'Hi', '" + state + "'");
    }

    private void insert(String into, String values) {
        execute("insert into %s values (%s)"
                .formatted(into, values)
                .replace(":brand", "'" + brand + "'")
                .replace(":comment", "'" + comment + "'"));
    }

    private String status() {
        execute("select refresh_comment_status(array['%s'::uuid])".formatted(comment));
        return value("select status from comment where id = '%s'".formatted(comment));
    }
}
