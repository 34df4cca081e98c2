package parley.classifier.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import parley.engines.Engines;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@SuppressWarnings("NullAway.Init")
class AskedOnceTest {

    private static RedissonClient redis;

    private final LabelKey key = new LabelKey(
            BrandId.next(),
            Category.BUILT_IN,
            "",
            "1",
            FoldedText.of("text " + UUID.randomUUID()).orElseThrow());
    private final AtomicInteger asked = new AtomicInteger();
    private final Mono<String> ask = Mono.fromSupplier(() -> "answer " + asked.incrementAndGet());

    @BeforeAll
    static void connect() {
        redis = client(Engines.shared().redisUrl());
    }

    @AfterAll
    static void disconnect() {
        redis.shutdown();
    }

    @Test
    void ofManyAtOnceOneAsksAndTheOthersLearnOfIt() {
        var slow = Sinks.<String>one();
        var answers = Flux.range(0, 10)
                .flatMap(i -> answer(once(redis), ask.delayUntil(answer -> slow.asMono())))
                .collectList()
                .toFuture();
        slow.tryEmitValue("now");

        assertThat(answers)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(all -> assertThat(all)
                        .containsOnlyOnce("answer 1")
                        .filteredOn("spam"::equals)
                        .hasSize(9));
    }

    @Test
    void whoComesToAskWhenTheAnswerHasJustComeDoesNotAsk() {
        assertThat(answer(once(redis), ask).block()).isEqualTo("answer 1");

        assertThat(answer(once(redis), ask).block()).isEqualTo("spam");
    }

    @Test
    void whenTheOneThatAsksFailsAnotherDoesAtOnce() {
        assertThatThrownBy(() -> answer(once(redis), Mono.<String>error(new IllegalStateException("no")))
                        .block())
                .hasMessage("no");

        assertThat(answer(once(redis, Duration.ofMinutes(5)), ask).block()).isEqualTo("answer 1");
    }

    @Test
    void whoAskedAndIsGoneHoldsUpNobodyForever() {
        redis.getBucket(key.asking(), StringCodec.INSTANCE).set("killed");

        assertThat(answer(once(redis), ask).block(Duration.ofSeconds(10))).isEqualTo("answer 1");
    }

    @Test
    void withoutRedisEverybodyAsks() {
        var away = client("redis://127.0.0.1:1");

        assertThat(answer(once(away), ask).block(Duration.ofSeconds(10))).isEqualTo("answer 1");
        away.shutdown();
    }

    private Mono<String> answer(AskedOnce once, Mono<String> asking) {
        return once.answer(
                key,
                asking,
                answer -> Mono.just(new Label(Category.SPAM, 0.9, Instant.now(), null)),
                label -> Mono.just(label.category().value()));
    }

    private static AskedOnce once(RedissonClient redis) {
        return once(redis, Duration.ofSeconds(2));
    }

    private static AskedOnce once(RedissonClient redis, Duration patience) {
        return new AskedOnce(new LabelCache(redis, Duration.ofMinutes(1), new SimpleMeterRegistry()), patience);
    }

    private static RedissonClient client(String url) {
        var config = new Config();
        config.setLazyInitialization(true);
        config.useSingleServer()
                .setAddress(url)
                .setConnectionMinimumIdleSize(1)
                .setRetryAttempts(0)
                .setTimeout(1_000);
        return Redisson.create(config);
    }
}
