package parley.responder.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import parley.engines.Engines;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Tag("lesson-12")
class RedisConversationLockTest {

    private static final Mono<String> BUSY = Mono.just("busy");

    private static RedissonClient redis;

    private final String conversation = "test:" + UUID.randomUUID();
    private final ConversationLock one = lock();
    private final ConversationLock other = lock();

    @BeforeAll
    static void connect() {
        var config = new Config();
        config.useSingleServer().setAddress(Engines.shared().redisUrl());
        redis = Redisson.create(config);
    }

    @AfterAll
    static void disconnect() {
        redis.shutdown();
    }

    @Test
    void itIsHeldUntilTheWorkHasEndedAndNotAMomentLess() {
        var committed = Sinks.<String>one();
        var held = one.holding(conversation, Duration.ofSeconds(30), committed.asMono(), BUSY)
                .toFuture();
        await().untilAsserted(() -> assertThat(tried(other)).isEqualTo("busy"));

        committed.tryEmitValue("committed");

        assertThat(held).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("committed");
        assertThat(tried(other)).isEqualTo("done");
    }

    @Test
    void itIsGivenBackWhenTheWorkFails() {
        var failed = one.holding(
                conversation, Duration.ofSeconds(30), Mono.<String>error(new IllegalStateException("no")), BUSY);

        assertThat(failed.onErrorReturn("failed").block()).isEqualTo("failed");
        assertThat(tried(other)).isEqualTo("done");
    }

    @Test
    void itIsGivenBackWhenTheWorkIsCutOff() {
        var cutOff = one.holding(conversation, Duration.ofSeconds(30), Mono.<String>never(), BUSY)
                .timeout(Duration.ofMillis(300), Mono.just("cut off"));

        assertThat(cutOff.block()).isEqualTo("cut off");
        await().untilAsserted(() -> assertThat(tried(other)).isEqualTo("done"));
    }

    /** Redisson would renew a lock without an end for as long as this process lives. */
    @Test
    void whoHasNoTimeLeftTakesNoLock() {
        var late = one.holding(conversation, Duration.ofMillis(-1), Mono.<String>never(), BUSY);

        assertThat(late.block(Duration.ofSeconds(5))).isEqualTo("busy");
        assertThat(tried(other)).isEqualTo("done");
    }

    @Test
    void itIsGivenBackWhenWhoAskedForItHasGoneMeanwhile() {
        var conversations =
                IntStream.range(0, 200).mapToObj(i -> conversation + i).toList();
        for (var asked : conversations) {
            one.holding(asked, Duration.ofSeconds(60), Mono.<String>never(), BUSY)
                    .subscribe()
                    .dispose();
        }

        await().untilAsserted(() -> assertThat(conversations)
                .allSatisfy(asked -> assertThat(
                                redis.getLock("parley:conversation:" + asked).isLocked())
                        .isFalse()));
    }

    @Test
    void whoseTimeIsOverDoesNotGiveBackTheLockOfTheNext() {
        var slow = Sinks.<String>one();
        var slower = Sinks.<String>one();
        var first = one.holding(conversation, Duration.ofSeconds(2), slow.asMono(), BUSY)
                .toFuture();
        await().until(() -> redis.getLock("parley:conversation:" + conversation).isLocked());
        await().until(() ->
                !redis.getLock("parley:conversation:" + conversation).isLocked());
        var second = other.holding(conversation, Duration.ofSeconds(30), slower.asMono(), BUSY)
                .toFuture();
        await().until(() -> redis.getLock("parley:conversation:" + conversation).remainTimeToLive() > 1_000);

        slow.tryEmitValue("late");

        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("late");
        assertThat(tried(one)).isEqualTo("busy");
        slower.tryEmitValue("done");
        assertThat(second).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("done");
        assertThat(tried(one)).isEqualTo("done");
    }

    private String tried(ConversationLock by) {
        return String.valueOf(by.holding(conversation, Duration.ofSeconds(30), Mono.just("done"), BUSY)
                .block());
    }

    private static ConversationLock lock() {
        return new RedisConversationLock(redis, new SimpleMeterRegistry());
    }
}
