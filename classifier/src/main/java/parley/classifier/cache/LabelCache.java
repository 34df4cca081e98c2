package parley.classifier.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.redisson.api.RBucketReactive;
import org.redisson.api.RedissonClient;
import org.redisson.api.RedissonReactiveClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.calls.CallGuard;
import parley.pipeline.database.Lots;
import reactor.core.publisher.Mono;

/**
 * Labels in Redis, shared by all instances, and who is asking for one. It only saves calls: while Redis is away nothing is
 * found and everybody asks for themselves.
 */
public final class LabelCache {

    private static final Logger log = LoggerFactory.getLogger(LabelCache.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final RedissonReactiveClient redis;
    private final Duration keep;
    private final CallGuard guard;
    private final Lots<String, String> asked = new Lots<>(this::findAll);

    /**
     * A cache.
     *
     * @param keep how long a label counts
     */
    public LabelCache(RedissonClient redis, Duration keep, MeterRegistry meters) {
        this.redis = redis.reactive();
        this.keep = keep;
        this.guard = new CallGuard("redis-labels", 1_000, answer -> false, failure -> true, meters);
    }

    /** Empty if there is none, or nobody can say. */
    public Mono<Label> find(LabelKey key) {
        return asked.add(key.label()).mapNotNull(Label::of);
    }

    private Mono<Map<String, String>> findAll(List<String> labels) {
        return guarded(redis.getBuckets(StringCodec.INSTANCE).get(labels.toArray(String[]::new)));
    }

    public Mono<Void> keep(LabelKey key, Label label) {
        return guarded(bucket(key.label()).set(label.stored(), keep));
    }

    /** Makes this instance the one that asks, unless somebody is. Also while nobody can say. */
    Mono<Boolean> begin(LabelKey key, UUID asker, Duration atMost) {
        return guarded(bucket(key.asking()).setIfAbsent(asker.toString(), atMost))
                .defaultIfEmpty(true);
    }

    Mono<Void> end(LabelKey key, UUID asker) {
        return guarded(bucket(key.asking()).compareAndSet(asker.toString(), null))
                .then();
    }

    private RBucketReactive<String> bucket(String name) {
        return redis.getBucket(name, StringCodec.INSTANCE);
    }

    private <T> Mono<T> guarded(Mono<T> call) {
        return call.timeout(PATIENCE).transform(guard::guard).onErrorResume(failure -> {
            log.debug("Going on without the cache", failure);
            return Mono.empty();
        });
    }
}
