package parley.responder.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
        // Without an end Redisson would renew it for as long as we live, also when we have lost sight of it.
        if (atMost.toMillis() <= 0) {
            return busy;
        }
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
        var asked = lock.tryLockAsync(0, atMost.toMillis(), TimeUnit.MILLISECONDS, attempt)
                .toCompletableFuture();
        return Mono.fromFuture(asked.handle(RedisConversationLock::held), true)
                .timeout(PATIENCE, Mono.fromSupplier(() -> tooLate(asked, lock, attempt)))
                .doOnCancel(() -> giveBack(asked, lock, attempt))
                .doOnNext(this::note);
    }

    private static Held held(@Nullable Boolean ours, @Nullable Throwable failure) {
        if (failure != null || ours == null) {
            return Held.NOBODY_KNOWS;
        }
        return ours ? Held.OURS : Held.SOMEBODY_ELSES;
    }

    /** We go on without; should we be given the lock after all, it is given back. */
    private static Held tooLate(CompletableFuture<Boolean> asked, RLock lock, long attempt) {
        giveBack(asked, lock, attempt);
        return Held.NOBODY_KNOWS;
    }

    private static void giveBack(CompletableFuture<Boolean> asked, RLock lock, long attempt) {
        var unused =
                asked.thenCompose(ours -> ours ? lock.unlockAsync(attempt) : CompletableFuture.completedStage(null));
    }

    private void note(Held held) {
        if (held == Held.NOBODY_KNOWS) {
            away = System.nanoTime();
            log.warn("Redis does not lock conversations: going on without");
            without();
        }
    }

    private Held without() {
        unavailable.increment();
        return Held.NOBODY_KNOWS;
    }

    private static Mono<Void> release(RLock lock, Held held, long attempt) {
        if (held != Held.OURS) {
            return Mono.empty();
        }
        var asked = lock.unlockAsync(attempt).toCompletableFuture().handle((done, failure) -> failure == null);
        return Mono.fromFuture(asked, true)
                .timeout(PATIENCE, Mono.just(false))
                .doOnNext(RedisConversationLock::noteUnlock)
                .then();
    }

    private static void noteUnlock(boolean unlocked) {
        if (!unlocked) {
            log.info("A conversation stays locked until its time is over");
        }
    }
}
