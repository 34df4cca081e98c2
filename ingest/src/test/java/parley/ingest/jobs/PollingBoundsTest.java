package parley.ingest.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parley.ingest.jobs.TestJobs.INSTAGRAM;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.NewComment;
import parley.ingest.accounts.Turn;
import parley.ingest.accounts.Turns;
import parley.instagram.token.TokenCipher;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;

/** How much is asked of Instagram, and by whom. */
class PollingBoundsTest {

    @AfterEach
    void noFaults() {
        INSTAGRAM.faults().clear();
    }

    @Test
    void aSweepMakesNoMoreCallsThanItMay() {
        try (var jobs = TestJobs.start(Map.of("parley.polling.interval", "1h", "parley.polling.calls", "3"));
                var shop = shopWith(jobs, 0, 170)) {
            await().until(() -> jobs.counted("parley.polling.refused", "reason", "budget") >= 1);

            assertThat(jobs.counted("parley.polling.calls")).isEqualTo(3);
            assertThat(jobs.published(shop)).hasSize(100);
        }
    }

    @Test
    void theLastOfTheQuotaIsLeftToReplies() {
        try (var jobs = TestJobs.start(Map.of("parley.polling.interval", "1h"));
                var shop = shopWith(jobs, 4, 170)) {
            await().until(() -> jobs.counted("parley.polling.refused", "reason", "quota") >= 1);

            assertThat(jobs.counted("parley.polling.calls")).isEqualTo(3); // 75 % of 4
            assertThat(jobs.published(shop)).hasSize(100);
        }
    }

    @Test
    void aSweepThatTakesTooLongEnds() {
        var settings = Map.<String, Object>of("parley.polling.interval", "1h", "parley.polling.time-limit", "500ms");
        INSTAGRAM.faults().add(Fault.on("list_comments", Effect.hang()));
        try (var jobs = TestJobs.start(settings);
                var shop = shopWith(jobs, 0, 1)) {
            await().until(() -> jobs.counted("parley.polling.sweeps") >= 1);

            assertThat(jobs.published(shop)).isEmpty();
            assertThat(shop.account("poll_at > now() + interval '50 minutes'")).isEqualTo("true");
        }
    }

    @Test
    void twoInstancesShareTheAccountsAndSweepNoneTwice() {
        INSTAGRAM.faults().add(Fault.on("list_media", Effect.latency(Duration.ofMillis(300))));
        var settings = Map.<String, Object>of("parley.polling.interval", "1h", "parley.kafka.prefix", "two.");
        try (var one = TestJobs.start(settings);
                var other = TestJobs.start(settings)) {
            List<Shop> shops =
                    IntStream.range(0, 12).mapToObj(n -> shopWith(one, 0, 1)).toList();

            await().until(() -> one.counted("parley.polling.sweeps") + other.counted("parley.polling.sweeps") >= 12);
            await().untilAsserted(() -> assertThat(one.all())
                    .extracting(ReceivedEvent::account)
                    .containsExactlyInAnyOrderElementsOf(
                            shops.stream().map(shop -> shop.account).toList()));
            assertThat(one.counted("parley.polling.sweeps")).isPositive();
            assertThat(other.counted("parley.polling.sweeps")).isPositive();
            shops.forEach(Shop::close);
        }
    }

    @Test
    void ofAHundredWhoWantItOneGetsTheTurnAndOthersAfterItHasRunOut() {
        try (var jobs = TestJobs.start().idle();
                var shop = new Shop(jobs)) {
            shop.setAccount("poll_at = '-infinity'"); // before every other account
            var turns = Turns.toPoll(TestPipeline.database(), jobs.bean(TokenCipher.class));

            var taken = taken(turns, shop);
            assertThat(taken).hasSize(1);

            shop.setAccount("poll_at = '-infinity'"); // as when it has run out
            var next = taken(turns, shop);
            assertThat(next).hasSize(1);

            TestPipeline.await(turns.again(taken.getFirst(), Duration.ofDays(1)).thenReturn(true));
            assertThat(shop.account("poll_at < now() + interval '2 hours'"))
                    .as("who comes too late ends nobody else's turn")
                    .isEqualTo("true");
            TestPipeline.await(turns.again(next.getFirst(), Duration.ofDays(1)).thenReturn(true));
            assertThat(shop.account("poll_at > now() + interval '23 hours'")).isEqualTo("true");
        }
    }

    @Test
    void accountsWhoseTokenCannotBeOpenedHoldUpNobody() {
        try (var jobs = TestJobs.start().idle();
                var shop = new Shop(jobs)) {
            var closed = IntStream.range(0, 20).mapToObj(n -> new Shop(jobs)).toList();
            closed.forEach(other -> other.setAccount("poll_at = '-infinity', access_token = 'v1.another.key'"));
            var turns = Turns.toPoll(TestPipeline.database(), jobs.bean(TokenCipher.class));

            var turn = TestPipeline.await(turns.next(Duration.ofMinutes(1)));

            assertThat(turn.token()).isNotNull();
            assertThat(closed)
                    .allMatch(other -> other.account("poll_at > now() + interval '59 minutes'")
                            .equals("true"))
                    .allMatch(other -> other.account("token_state").equals("valid"));
            closed.forEach(Shop::close);
        }
    }

    /** The shop's turns among those that a hundred got. */
    private static List<Turn> taken(Turns turns, Shop shop) {
        return TestPipeline.await(Flux.range(0, 100)
                .flatMap(n -> turns.next(Duration.ofHours(1)), 100)
                .filter(turn -> turn.account().id().equals(shop.account))
                .collectList());
    }

    private static Shop shopWith(TestJobs jobs, int callsPerHour, int comments) {
        var shop = new Shop(jobs, callsPerHour);
        INSTAGRAM.writeUnseen(IntStream.range(0, comments)
                .mapToObj(n -> NewComment.to(shop.account.value(), "Comment " + n))
                .toList());
        shop.connect(shop.token);
        return shop;
    }
}
