package parley.classifier.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import parley.engines.Engines;
import parley.pipeline.BrandId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RateLimitsTest {

    private static final RedissonClient REDIS = redis();
    private static final Duration CALL = Duration.ofSeconds(15);

    private final ModelId model = new ModelId("openai", "model-" + UUID.randomUUID());
    private final BrandId brand = BrandId.next();
    private List<Used> lastMinute = List.of();

    private static RedissonClient redis() {
        var config = new Config();
        config.setUseScriptCache(true);
        config.useSingleServer().setAddress(Engines.shared().redisUrl()).setConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    @AfterAll
    static void close() {
        REDIS.shutdown();
    }

    @Test
    void allInstancesTogetherAreLetInNoMoreThanNineteenOfTwentyTimes() {
        var instances = List.of(limits(100, 0), limits(100, 0), limits(100, 0), limits(100, 0));

        long letIn = Flux.range(0, 400)
                .flatMap(i -> instances
                        .get(i % 4)
                        .enter(ask(10))
                        .thenReturn(1)
                        .onErrorResume(Busy.class, busy -> Mono.empty()))
                .count()
                .blockOptional()
                .orElseThrow();

        assertThat(letIn).isEqualTo(95);
    }

    @Test
    void tokensAreHeldAtTheirMostAndGivenBackAfterwards() {
        var limits = limits(0, 1000);
        var pass = enter(limits, ask(900));
        assertThat(refusedFor(limits, ask(100))).isEqualTo(Duration.ofMillis(250));

        limits.leave(pass, true, 200).block();

        assertThat(enter(limits, ask(700)).tokens()).isEqualTo(700);
        assertThat(refusedFor(limits, ask(100))).isNotNull();
    }

    @Test
    void requestsAndTokensAreTakenTogetherOrNotAtAll() {
        var limits = limits(2, 1000);
        refused(limits, ask(949), ask(100));

        limits.enter(ask(1)).block();
        assertThat(refusedFor(limits, ask(1))).isGreaterThan(Duration.ofSeconds(30));
    }

    private void refused(RateLimits limits, Ask first, Ask second) {
        var pass = enter(limits, first);
        refusedFor(limits, second);
        limits.leave(pass, false, 0).block();
    }

    @Test
    void whatWasNeverSentCountsForNothing() {
        var limits = limits(2, 0);
        var pass = enter(limits, ask(1));

        limits.leave(pass, false, 0).block();

        assertThat(enter(limits, ask(1))).isNotNull();
    }

    @Test
    void aCallCountsForAMinuteAfterItHasEnded() {
        lastMinute = List.of(new Used(58_000, 40, 0), new Used(20_000, 55, 0));
        var limits = limits(100, 0);

        assertThat(refusedFor(limits, ask(1))).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2600));

        var all = new AtomicLong(); // they may be given back while a round of ours is under way
        await().atLeast(Duration.ofSeconds(1)).until(() -> all.addAndGet(letIn(limits, 60)) >= 40);
        assertThat(all.addAndGet(letIn(limits, 60))).isEqualTo(40);
    }

    @Test
    void aRedisThatCameBackEmptyIsToldTheLastMinuteFirst() {
        var limits = limits(10, 0);
        IntStream.range(0, 9).forEach(i -> limits.enter(ask(1)).block());
        lastMinute = List.of(new Used(-1, 4, 100), new Used(3_000, 5, 100));

        REDIS.getKeys().delete("parley:limits:{" + model + "}");

        assertThat(refusedFor(limits, ask(1))).isGreaterThan(Duration.ofSeconds(50));
    }

    @Test
    void whoWasLetInBeforeTheCountsWereLostDoesNotTakeThemTwice() {
        var limits = limits(3, 0);
        var pass = enter(limits, ask(10));
        lastMinute = List.of(new Used(-1, 1, 10));
        REDIS.getKeys().delete("parley:limits:{" + model + "}");
        limits.enter(ask(1)).block();

        limits.leave(pass, true, 10).block();

        assertThat(refusedFor(limits, ask(1))).isNotNull();
    }

    @Test
    void aClosedModelLetsNobodyInAndNoServerClosesItForMoreThanAMinute() {
        var limits = limits(0, 0);
        limits.enter(ask(1)).block();

        limits.close(model, Duration.ofDays(1)).block();

        assertThat(refusedFor(limits(0, 0), ask(1))).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    }

    @Test
    void whatCanWaitLeavesAFifthToWhatCannot() {
        var limits = limits(100, 0);
        var batch = new Ask(model, brand, 1, false);

        long letIn = IntStream.range(0, 100)
                .filter(i -> catchThrowableOfType(
                                Busy.class, () -> limits.enter(batch).block())
                        == null)
                .count();

        assertThat(letIn).isEqualTo(76);
        assertThat(enter(limits, ask(1))).isNotNull();
    }

    @Test
    void roomThatComesGoesFirstToTheBrandThatWaitsAndHadLess() {
        var limits = limits(11, 0);
        var flood = BrandId.next();
        List<Pass> passes = IntStream.range(0, 10)
                .mapToObj(i -> enter(limits, new Ask(model, flood, 1, true)))
                .toList();
        refusedFor(limits, ask(1));

        limits.leave(passes.getFirst(), false, 0).block();

        assertThat(refusedFor(limits, new Ask(model, flood, 1, true))).isNotNull();
        assertThat(enter(limits, ask(1))).isNotNull();
    }

    private long letIn(RateLimits limits, int asked) {
        return IntStream.range(0, asked)
                .mapToObj(i -> limits.enter(ask(1)).onErrorResume(Busy.class, busy -> Mono.empty()))
                .filter(pass -> pass.block() != null)
                .count();
    }

    private RateLimits limits(int requests, int tokens) {
        return new RateLimits(REDIS, new Limit(requests, tokens, CALL), asked -> Mono.just(lastMinute));
    }

    private Ask ask(long tokens) {
        return new Ask(model, brand, tokens, true);
    }

    private static Pass enter(RateLimits limits, Ask ask) {
        return Objects.requireNonNull(limits.enter(ask).block());
    }

    private static Duration refusedFor(RateLimits limits, Ask ask) {
        return Objects.requireNonNull(
                        catchThrowableOfType(Busy.class, () -> limits.enter(ask).block()), "was let in")
                .after();
    }
}
