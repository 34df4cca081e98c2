package parley.classifier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/**
 * What is read about a brand for each of its comments, read once in two seconds: whoever changes it need not tell anybody.
 * What could not be read is read again at once.
 */
final class Remembered<T> {

    private static final Duration WHILE = Duration.ofSeconds(2);
    private static final int BRANDS = 10_000;

    private final Function<BrandId, Mono<T>> read;
    private final Cache<BrandId, Mono<T>> brands =
            Caffeine.newBuilder().expireAfterWrite(WHILE).maximumSize(BRANDS).build();

    Remembered(Function<BrandId, Mono<T>> read) {
        this.read = read;
    }

    Mono<T> of(BrandId brand) {
        return brands.get(
                brand, id -> read.apply(id).cache(found -> WHILE, failure -> Duration.ZERO, () -> Duration.ZERO));
    }
}
