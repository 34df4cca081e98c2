package parley.app.console.media;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphMedia;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.token.AccessToken;
import parley.instagram.token.TokenCipher;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.MediaId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The posts of one brand: those that we know of, and those that somebody has commented on. */
@Component
final class Posts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String OF_BRAND = """
            with post as (
                select account_id, picture_url from media where brand_id = :brand and instagram_id = :media
                union all
                select c.account_id, null from find_comments(cast(:comments as jsonb), null, null, 1) f
                join comment c on c.id = f.id
                limit 1)
            select p.account_id, p.picture_url, a.access_token
            from post p left join account a on a.brand_id = :brand and a.instagram_user_id = p.account_id and a.active""";

    /** Nothing if the post is another brand's, whose account this once was. */
    private static final String KEEP = """
            insert into media (brand_id, account_id, instagram_id, caption, permalink, media_type, picture_url)
            select :brand, :account, :media, :caption, :permalink, :type, :picture
            on conflict (account_id, instagram_id) do update set
                caption = excluded.caption, permalink = excluded.permalink, media_type = excluded.media_type,
                picture_url = excluded.picture_url, fetched_at = now()""";

    private final BrandDatabase database;
    private final GraphClient graph;
    private final TokenCipher cipher;

    Posts(BrandDatabase database, GraphClient graph, TokenCipher cipher) {
        this.database = database;
        this.graph = graph;
        this.cipher = cipher;
    }

    /**
     * A post.
     *
     * @param picture where its picture was, when we asked last; null if we never did, or it has none
     * @param token of its account; null if that is not connected any more
     */
    record Post(
            AccountId account,
            MediaId media,
            @Nullable URI picture,
            @Nullable AccessToken token) {}

    /** Empty if the brand has no such post. */
    Mono<Post> find(BrandId brand, MediaId media) {
        return database.as(
                brand,
                client -> client.sql(OF_BRAND)
                        .bind("brand", brand.value())
                        .bind("media", media.value())
                        .bind("comments", JSON.writeValueAsString(Map.of("media_id", media.value())))
                        .map(Row.to(row -> post(media, row)))
                        .one());
    }

    private Post post(MediaId media, Row row) {
        var account = new AccountId(row.text("account_id"));
        byte[] stored = row.maybe("access_token", byte[].class);
        return new Post(
                account,
                media,
                row.maybe("picture_url", URI::create),
                stored == null ? null : cipher.decrypt(account, new String(stored, StandardCharsets.UTF_8)));
    }

    /** Asks Instagram again, and keeps what it tells; empty if it cannot be asked or knows of no picture. */
    Mono<URI> renewed(BrandId brand, Post post) {
        return post.token() == null
                ? Mono.empty()
                : graph.media(post.token(), post.media())
                        .timeout(PATIENCE, Mono.empty())
                        .mapNotNull(Posts::found)
                        .delayUntil(found -> keep(brand, post, found))
                        .mapNotNull(GraphMedia::thumbnail);
    }

    private static @Nullable GraphMedia found(ReadOutcome<GraphMedia> outcome) {
        return outcome instanceof ReadOutcome.Found<GraphMedia>(var found) ? found : null;
    }

    private Mono<Long> keep(BrandId brand, Post post, GraphMedia found) {
        return database.as(
                brand,
                client -> client.sql(KEEP)
                        .bind("brand", brand.value())
                        .bind("account", post.account().value())
                        .bind("media", post.media().value())
                        .bind(
                                "caption",
                                found.caption() == null ? "" : found.caption().replace("\0", ""))
                        .bind("permalink", Maybe.of(found.permalink(), URI::toString, String.class))
                        .bind("type", Maybe.of(found.type(), String.class))
                        .bind("picture", Maybe.of(found.thumbnail(), URI::toString, String.class))
                        .fetch()
                        .rowsUpdated());
    }
}
