package parley.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.await;
import static parley.pipeline.testing.TestPipeline.database;
import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.testing.Told;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a transaction changes is told once, in order, by whichever relay is there; what it takes back is not told. */
class RelayTest {

    private final BrandId brand = TestPipeline.newBrand();
    private final Told told = new Told(brand);
    private final CommentId comment =
            TestPipeline.newComment(brand, TestPipeline.newAccount(brand, "default"), "hello");

    @AfterEach
    void close() {
        TestPipeline.bean(Relay.class).start();
        told.close();
    }

    @Test
    void aTransactionTellsACommentOnceAsItIsInTheEnd() {
        inOneTransaction(
                status("classified"),
                "insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)"
                        + " values (gen_random_uuid(), 'B', 'a', 'C', 't', 'public', 1, 'hi', 'drafted')",
                "update reply set text = 'ho' where comment_id = 'C'",
                status("answered"));
        inOneTransaction(status("deleted"));

        told.awaits("comment received", "comment answered", "comment deleted");
    }

    @Test
    void whatWasRolledBackIsNotTold() {
        var taken = Mono.defer(() -> statement(status("hidden"))).then(Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(() -> await(database().inTransaction(taken))).hasMessage("no");
        inOneTransaction(status("ignored"));

        told.awaits("comment received", "comment ignored");
    }

    @Test
    void whatBelongsToACommentIsToldThoughItsStatusStaysTheSame() {
        inOneTransaction(
                "insert into review_item (id, brand_id, comment_id, reason) values (gen_random_uuid(), 'B', 'C', 'r')");
        inOneTransaction("update review_item set note = 'n' where comment_id = 'C'");
        inOneTransaction(
                "insert into ticket (id, brand_id, comment_id, category) values (gen_random_uuid(), 'B', 'C', 'spam')");
        inOneTransaction("insert into classification (brand_id, comment_id, revision, category, allowed_actions)"
                + " values ('B', 'C', 2, 'spam', '{}')");
        inOneTransaction("update brand set name = 'Another' where id = 'B'");
        inOneTransaction("update brand set name = 'Another' where id = 'B'"); // nothing changes

        told.awaits("comment received", "review open", "review open", "ticket open", "comment received", "brand null");
    }

    @Test
    void whoIsAtAReviewIsToldWhenTheyComeAndWhenTheyBeginToWrite() {
        inOneTransaction(
                "insert into review_item (id, brand_id, comment_id, reason) values (gen_random_uuid(), 'B', 'C', 'r')");
        var says = "insert into review_presence (brand_id, review_id, actor_id, editing)"
                + " select brand_id, id, brand_id, %s from review_item where comment_id = 'C'"
                + " on conflict (review_id, actor_id) do update set editing = excluded.editing, at = now()";
        inOneTransaction(says.formatted(false));
        inOneTransaction(says.formatted(false)); // still there
        inOneTransaction(says.formatted(true));

        told.awaits("comment received", "review open", "presence looking", "presence editing");
    }

    @Test
    void manyChangesKeepTheirOrder() {
        int many = Outbox.BATCH + 100;
        await(Flux.range(0, many)
                .concatMap(i -> database().inTransaction(statement(status("s" + i))))
                .then(Mono.just(true)));

        await().until(() -> told.read().size() > many);
        assertThat(told.read().stream().skip(1).map(event -> String.valueOf(event.status())))
                .containsExactlyElementsOf(Flux.range(0, many).map(i -> "s" + i).toIterable());
    }

    @Test
    void aRelayThatDiesBeforeKafkaHasAnsweredLeavesAllToTheNext() {
        told.awaits("comment received");
        TestPipeline.bean(Relay.class).stop();
        inOneTransaction(status("classified"));
        var outbox = new Outbox(database());
        var dead = outbox.takeOut(taken -> Mono.never()).toFuture();
        await().until(() -> value("select count(*) from pg_locks where locktype = 'advisory' and granted")
                .equals("1"));
        assertThat(await(outbox.takeOut(taken -> Mono.empty())))
                .as("one at a time")
                .isZero();

        execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted");

        TestPipeline.bean(Relay.class).start();
        told.awaits("comment received", "comment classified");
        dead.cancel(true);
    }

    @Test
    void whatWaitsWithoutAnEndIsGivenUpAndTheBrandToldSo() {
        told.awaits("comment received");
        TestPipeline.bean(Relay.class).stop();
        for (int transaction = 1; transaction <= 3; transaction++) {
            execute("""
                    insert into event_outbox (transaction, kind, subject, brand_id, status)
                    values ('%d', 'comment', '%s', '%s', 'old')""".formatted(transaction, comment, brand));
        }
        inOneTransaction(status("new"));

        assertThat(await(new Outbox(database()).makeRoom(0))).isEqualTo(1);
        TestPipeline.bean(Relay.class).start();

        told.awaits("comment received", "comment new", "reset null");
    }

    @Test
    void peopleTellOfTheirOwnBrandOnly() {
        var people = TestPipeline.bean(BrandDatabase.class);
        var review = UUID.randomUUID();
        await(people.as(
                brand,
                client -> client.sql("select tell_own_change('presence', :review, :comment, 'editing')")
                        .bind("review", review)
                        .bind("comment", comment.value())
                        .fetch()
                        .all()
                        .count()));
        told.awaits("comment received", "presence editing");

        var other = TestPipeline.newBrand();
        for (var forbidden : new String[] {
            "select tell_change('%s', 'brand', '%s', null, null)".formatted(other, other),
            "insert into event_outbox (kind, subject, brand_id) values ('brand', '%s', '%s')".formatted(brand, brand),
            "delete from event_outbox"
        }) {
            assertThatThrownBy(() -> await(people.as(
                            brand, client -> client.sql(forbidden).fetch().all().count())))
                    .as(forbidden)
                    .hasMessageContaining("permission denied");
        }
    }

    private static String status(String status) {
        return "update comment set status = '%s' where id = 'C'".formatted(status);
    }

    private void inOneTransaction(String... statements) {
        await(database()
                .inTransaction(
                        Flux.fromArray(statements).concatMap(this::statement).then(Mono.just(true))));
    }

    private Mono<Long> statement(String sql) {
        return database()
                .sql(sql.replace("'B'", "'" + brand + "'").replace("'C'", "'" + comment + "'"))
                .fetch()
                .rowsUpdated();
    }
}
