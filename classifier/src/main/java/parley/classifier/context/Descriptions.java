package parley.classifier.context;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.classifier.llm.PictureReader;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.MediaId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.database.StorableText;
import reactor.core.publisher.Mono;

/**
 * Has the posts described under which an LLM judges comments: once each, in the background, so that no comment waits for it;
 * those that come first are judged without. Three tries, five minutes apart at least.
 */
public final class Descriptions {

    private static final Logger log = LoggerFactory.getLogger(Descriptions.class);

    /** An instance that dies meanwhile leaves its post to the next after five minutes. */
    private static final String TAKE = """
            update media set describe_after = now() + interval '5 minutes', describe_tries = describe_tries + 1
            where (account_id, instagram_id) in (
                select account_id, instagram_id from media
                where describe_after < now() and describe_tries < 3
                order by describe_after limit 1 for update skip locked)
            returning brand_id, account_id, instagram_id, picture_url""";

    private static final String KEEP = """
            update media set description = :description, describe_after = null
            where account_id = :account and instagram_id = :media and brand_id = :brand""";

    private final StageDatabase database;
    private final PictureReader pictures;

    public Descriptions(StageDatabase database, PictureReader pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    /** Describes one post that is wanted; empty if none is. */
    public Mono<Boolean> next() {
        return pictures.isConfigured() ? take().flatMap(this::describe) : Mono.empty();
    }

    private Mono<Post> take() {
        return database.sql(TAKE).map(Row.to(Post::of)).one();
    }

    private Mono<Boolean> describe(Post post) {
        return pictures.describe(post.picture, post.brand)
                .defaultIfEmpty("")
                .flatMap(description -> keep(post, description))
                .onErrorResume(failure -> without(post, failure));
    }

    private Mono<Boolean> keep(Post post, String description) {
        return database.sql(KEEP)
                .bind("description", StorableText.of(description))
                .bind("account", post.account.value())
                .bind("media", post.media.value())
                .bind("brand", post.brand.value())
                .then()
                .thenReturn(true);
    }

    private static Mono<Boolean> without(Post post, Throwable failure) {
        log.info("Nobody has described {} yet: {}", post.media, failure.toString());
        return Mono.just(true);
    }

    private record Post(BrandId brand, AccountId account, MediaId media, URI picture) {

        static Post of(Row row) {
            return new Post(
                    new BrandId(row.uuid("brand_id")),
                    new AccountId(row.text("account_id")),
                    new MediaId(row.text("instagram_id")),
                    URI.create(row.text("picture_url")));
        }
    }
}
