package parley.responder.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A lock in Redis. While Redis is away everything goes on without it, and it is asked again only every few seconds, so
 * that its time-outs do not slow every reply.
 */
final class RedisConversationLock implements ConversationLock {

    private static final Logger log = LoggerFactory.getLogger(RedisConversationLock.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private enum Held {
        OURS,
        SOMEBODY_ELSES,
        NOBODY_KNOWS
    }

    private final RedissonClient redis;
    private final Counter unavailable;
    private volatile long away = System.nanoTime() - ASK_AGAIN_NANOS;

    RedisConversationLock(RedissonClient redis, MeterRegistry meters) {
        this.redis = redis;
        this.unavailable = meters.counter("parley.responder.lock.unavailable");
    }

    @Override
    public <T> Mono<T> holding(String conversation, Duration atMost, Mono<T> work, Mono<T> busy) {
        return Mono.defer(() -> {
            // Redisson ties a lock to a thread id; a chain has no thread of its own, so every attempt gets an id.
            long attempt = ThreadLocalRandom.current().nextLong();
            RLock lock = redis.getLock("parley:conversation:" + conversation);
            return Mono.usingWhen(
                    acquire(lock, atMost, attempt),
                    held -> held == Held.SOMEBODY_ELSES ? busy : work,
                    held -> release(lock, held, attempt));
        });
    }

    private Mono<Held> acquire(RLock lock, Duration atMost, long attempt) {
        if (System.nanoTime() - away < ASK_AGAIN_NANOS) {
            return Mono.fromSupplier(this::without);
        }
        return Mono.fromFuture(() -> lock.tryLockAsync(0, atMost.toMillis(), TimeUnit.MILLISECONDS, attempt)
                        .toCompletableFuture())
                .map(ours -> ours ? Held.OURS : Held.SOMEBODY_ELSES)
                .timeout(PATIENCE)
                .onErrorResume(this::goOnWithout);
    }

    private Mono<Held> goOnWithout(Throwable failure) {
        away = System.nanoTime();
        log.warn("Redis does not lock conversations, going on without: {}", failure.toString());
        return Mono.fromSupplier(this::without);
    }

    private Held without() {
        unavailable.increment();
        return Held.NOBODY_KNOWS;
    }

    private Mono<Void> release(RLock lock, Held held, long attempt) {
        return held != Held.OURS
                ? Mono.empty()
                : Mono.fromFuture(() -> lock.unlockAsync(attempt).toCompletableFuture())
                        .timeout(PATIENCE)
                        .onErrorResume(RedisConversationLock::leaveToItsEnd);
    }

    private static Mono<Void> leaveToItsEnd(Throwable failure) {
        log.info("A conversation stays locked until its time is over: {}", failure.toString());
        return Mono.empty();
    }
}
