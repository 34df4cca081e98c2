package parley.responder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.pipeline.testing.TestPipeline.value;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import parley.engines.instagram.InstagramSandbox;
import parley.pipeline.Category;
import parley.responder.testing.Shop;
import parley.responder.testing.TestResponder;

/** What others need not be there for. */
class OutagesTest {

    private static final String QUESTION = "How much is the Stoneware Mug?";

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

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
