package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.pipeline.testing.TestPipeline.value;
import static parley.responder.testing.Shop.eventually;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import parley.engines.Engines;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.InstagramSandbox;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** What others need not be there for. */
class OutagesTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";

    @Tag("lesson-2")
    @Test
    void whileInstagramRefusesConnectionsRepliesWaitAndThenGoOutOnce(@TempDir Path directory) {
        var journal = directory.resolve("instagram.jsonl");
        var before = TestResponder.quiet(InstagramSandbox.start(0, journal));
        try (var responder = TestResponder.start(Map.of(), before);
                var shop = new Shop(responder)) {
            var asked = shop.ask(QUESTION);
            before.close();

            shop.decide(asked, Category.QUESTION);
            eventually()
                    .untilAsserted(() -> assertThat(responder.counted("parley.responder.sends", "outcome", "not_sent"))
                            .isGreaterThan(1));
            assertThat(shop.status(asked)).isEqualTo("classified");
            try (var after = InstagramSandbox.start(before.url().getPort(), journal)) {
                eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo("answered"));
                assertThat(after.ledger().entries())
                        .singleElement()
                        .satisfies(call -> assertThat(call.madeId()).isEqualTo(shop.reply(asked, "instagram_id")));
            }
        }
    }

    @Tag("lesson-7")
    @Test
    void withoutRedisEverythingGoesOnAndIsCounted() {
        try (var responder = TestResponder.start(Map.of("parley.redis.url", "redis://127.0.0.1:9"));
                var shop = new Shop(responder)) {
            var asked = shop.ask(QUESTION);

            shop.decide(asked, Category.QUESTION);

            eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo("answered"));
            assertThat(shop.replyCalls(asked)).hasSize(1);
            assertThat(responder.counted("parley.responder.lock.unavailable")).isPositive();
        }
    }

    @Tag("lesson-8")
    @Test
    void aConversationThatAnotherSenderHoldsIsWaitedFor() {
        try (var responder = TestResponder.start(Map.of());
                var shop = new Shop(responder)) {
            var asked = shop.ask(QUESTION);
            var lock = responder
                    .bean(RedissonClient.class)
                    .getLock("parley:conversation:%s:%s:%s"
                            .formatted(shop.brand, shop.account, asked.comment().id()));
            lock.lock();
            try {
                shop.decide(asked, Category.QUESTION);
                eventually()
                        .untilAsserted(() -> assertThat(
                                        value("select coalesce(max(reason), '') from work where brand_id = '%s'"
                                                .formatted(shop.brand)))
                                .isEqualTo("conversation busy"));
                assertThat(shop.replyCalls(asked)).isEmpty();
            } finally {
                lock.unlock();
            }

            eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo("answered"));
        }
    }

    @Test
    void postingAgainWhatCouldNotBeConfirmedIsAChoiceOfTheInstallation() {
        try (var responder = TestResponder.start(Map.of(
                        "parley.responder.resend-unconfirmed", "true", "parley.responder.settle-delay", "500ms"));
                var shop = new Shop(responder)) {
            var asked = shop.ask(QUESTION);
            shop.due(shop.reply(asked, "sending", "The Stoneware Mug is 20 €."), 1, "now()");

            eventually()
                    .untilAsserted(() -> assertThat(shop.reply(asked, "state")).isEqualTo("sent"));
            assertThat(shop.replyCalls(asked)).hasSize(1);
        }
    }

    /** Elsewhere queues, locks and limits lived in a Redis that could forget them. */
    @Tag("lesson-7")
    @Test
    void aRedisThatForgetsEverythingInTheMiddleOfItLosesAndDoublesNothing() {
        try (var responder = TestResponder.start(Map.of());
                var shop = new Shop(responder)) {
            var slow = new Effect.Latency(Duration.ofMillis(20), Duration.ofMillis(200));
            responder.sandbox().faults().set(3, Fault.on("reply", slow).afterWrite());
            var asked = IntStream.range(0, 30).mapToObj(i -> shop.ask(QUESTION)).toList();
            asked.forEach(one -> shop.decide(one, Category.QUESTION));
            var keys = responder.bean(RedissonClient.class).getKeys();

            eventually().untilAsserted(() -> {
                keys.flushall();
                assertThat(asked).allMatch(one -> shop.status(one).equals("answered"));
            });

            responder.sandbox().faults().clear();
            assertThat(asked).allSatisfy(one -> assertThat(shop.replyCalls(one)).hasSize(1));
            assertThat(shop.workLeft()).isZero();
        }
    }

    /** Elsewhere a lock that could not be had, or was not given back, dropped the event. */
    @Tag("lesson-8")
    @Test
    void aLockThatNobodyGivesBackHoldsUpNoMoreThanItsConversation() {
        try (var responder = TestResponder.start(Map.of());
                var shop = new Shop(responder)) {
            var held = shop.ask(QUESTION);
            var other = shop.ask(QUESTION);
            var lock = responder
                    .bean(RedissonClient.class)
                    .getLock("parley:conversation:%s:%s:%s"
                            .formatted(shop.brand, shop.account, held.comment().id()));
            lock.lock(3, TimeUnit.SECONDS);

            shop.decide(held, Category.QUESTION);
            shop.decide(other, Category.QUESTION);

            eventually().untilAsserted(() -> assertThat(shop.status(other)).isEqualTo("answered"));
            eventually().untilAsserted(() -> assertThat(shop.status(held)).isEqualTo("answered"));
            assertThat(shop.replyCalls(held)).hasSize(1);
        }
    }

    /** Elsewhere a failed alert was lost, or alerted about itself without an end. */
    @Tag("lesson-9")
    @Test
    void anEscalationThatFailsIsTriedAgainAndMakesOneTicket() {
        try (var responder = TestResponder.start(Map.of());
                var shop = new Shop(responder)) {
            var asked = shop.ask("<b>Call me</b> & " + "now ".repeat(500));
            var refused = "no_tickets_" + shop.account;
            asOwner("alter table ticket add constraint %s check (brand_id <> '%s') not valid"
                    .formatted(refused, shop.brand));
            try {
                shop.decide(asked, Category.URGENT_ISSUE);
                eventually()
                        .untilAsserted(() -> assertThat(
                                        value("select coalesce(max(attempts), 0) > 1 from work where brand_id = '%s'"
                                                .formatted(shop.brand)))
                                .isEqualTo("true"));
                assertThat(shop.status(asked)).isNotEqualTo("escalated");
            } finally {
                asOwner("alter table ticket drop constraint " + refused);
            }

            eventually().untilAsserted(() -> assertThat(shop.status(asked)).isEqualTo("escalated"));
            assertThat(value("select count(*) from ticket where brand_id = '%s'".formatted(shop.brand)))
                    .isEqualTo("1");
            assertThat(shop.workLeft()).isZero();
        }
    }

    private static void asOwner(String sql) {
        var engines = Engines.shared();
        try (var connection = DriverManager.getConnection(
                        engines.jdbcUrl(),
                        engines.owner().user(),
                        engines.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
