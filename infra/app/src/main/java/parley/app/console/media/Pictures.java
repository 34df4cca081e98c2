package parley.app.console.media;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parley.instagram.token.UndecryptableToken;
import parley.pipeline.BrandId;
import parley.pipeline.MediaId;
import reactor.core.publisher.Mono;

/**
 * Pictures of posts, kept for a while: those who look at a list ask for the same ones together. What could not be had is not
 * asked for again at once.
 */
@Component
final class Pictures {

    private static final Logger log = LoggerFactory.getLogger(Pictures.class);
    private static final long MOST_BYTES = 64 * 1024 * 1024;
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final Duration MISSED = Duration.ofMinutes(1);

    private final Posts posts;
    private final PictureFetch fetch;
    private final AsyncCache<Key, Picture> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher(Pictures::weight)
            .expireAfter(Expiry.creating(Pictures::life))
            .buildAsync();

    Pictures(Posts posts, PictureFetch fetch) {
        this.posts = posts;
        this.fetch = fetch;
    }

    /** A brand sees its own posts' pictures only, so it has its own in the cache, too. */
    private record Key(BrandId brand, MediaId media) {}

    private static int weight(Key key, Picture picture) {
        return 200 + (picture instanceof Picture.Found found ? found.bytes().length : 0);
    }

    private static Duration life(Key key, Picture picture) {
        return picture instanceof Picture.Found ? KEPT : MISSED;
    }

    /** Who stops waiting does not stop the others' waiting: the look for it goes on. */
    Mono<Picture> of(BrandId brand, MediaId media) {
        return Mono.fromFuture(
                () -> kept.get(
                        new Key(brand, media), (key, threads) -> look(key).toFuture()),
                true);
    }

    private Mono<Picture> look(Key key) {
        return posts.find(key.brand(), key.media())
                .flatMap(post -> of(key.brand(), post))
                .defaultIfEmpty(new Picture.Missing("the brand has no such post", false))
                .onErrorResume(
                        UndecryptableToken.class,
                        locked -> Mono.just(new Picture.Missing(String.valueOf(locked.getMessage()), false)))
                .doOnNext(picture -> tell(key, picture));
    }

    private Mono<Picture> of(BrandId brand, Posts.Post post) {
        URI known = post.picture();
        return known == null
                ? renewed(brand, post, new Picture.Missing("it has none", true))
                : fetch.from(known).flatMap(picture -> renewed(brand, post, picture));
    }

    private Mono<Picture> renewed(BrandId brand, Posts.Post post, Picture before) {
        return before instanceof Picture.Missing(var reason, var gone) && gone
                ? posts.renewed(brand, post).flatMap(fetch::from).defaultIfEmpty(before)
                : Mono.just(before);
    }

    private static void tell(Key key, Picture picture) {
        if (picture instanceof Picture.Missing(var reason, var gone)) {
            log.info("No picture of {}: {}", key.media(), reason);
        }
    }
}
