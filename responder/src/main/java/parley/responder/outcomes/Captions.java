package parley.responder.outcomes;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphMedia;
import parley.instagram.graph.ReadOutcome;
import parley.pipeline.MediaId;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.ConnectedAccounts;
import reactor.core.publisher.Mono;

/** What stands under the posts. Asked of Instagram once; an answer is drafted without it if it cannot be had. */
final class Captions {

    private static final Logger log = LoggerFactory.getLogger(Captions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final StageDatabase database;
    private final GraphClient graph;
    private final ConnectedAccounts accounts;

    Captions(StageDatabase database, GraphClient graph, ConnectedAccounts accounts) {
        this.database = database;
        this.graph = graph;
        this.accounts = accounts;
    }

    /** The caption of the post that the comment stands under, if it can be had. */
    Mono<Optional<String>> above(Comment comment) {
        return comment.media() == null ? Mono.just(Optional.empty()) : caption(comment, comment.media());
    }

    private Mono<Optional<String>> caption(Comment comment, MediaId media) {
        return kept(comment, media)
                .switchIfEmpty(Mono.defer(() -> fetch(comment, media)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .onErrorResume(failure -> without(media, failure.toString()));
    }

    private Mono<String> kept(Comment comment, MediaId media) {
        return database.sql("select caption from media where account_id = :account and instagram_id = :media")
                .bind("account", comment.account().value())
                .bind("media", media.value())
                .map(Row.to(row -> row.text("caption")))
                .one();
    }

    private Mono<String> fetch(Comment comment, MediaId media) {
        return accounts.of(comment.brand(), comment.account())
                .flatMap(account -> ask(account, media))
                .flatMap(found -> keep(comment, found));
    }

    private Mono<GraphMedia> ask(ConnectedAccount account, MediaId media) {
        return graph.media(account.token(), media).timeout(PATIENCE).mapNotNull(outcome -> found(media, outcome));
    }

    private static @Nullable GraphMedia found(MediaId media, ReadOutcome<GraphMedia> outcome) {
        if (outcome instanceof ReadOutcome.Found<GraphMedia>(var found)) {
            return found;
        }
        log.info("Drafting without the caption of {}: {}", media, outcome);
        return null;
    }

    private Mono<String> keep(Comment comment, GraphMedia media) {
        String caption = media.caption() == null ? "" : media.caption().replace("\0", "");
        return database.sql("""
                insert into media (brand_id, account_id, instagram_id, caption, permalink, media_type, picture_url)
                values (:brand, :account, :media, :caption, :permalink, :type, :picture)
                on conflict (account_id, instagram_id) do nothing""")
                .bind("brand", comment.brand().value())
                .bind("account", comment.account().value())
                .bind("media", media.id().value())
                .bind("caption", caption)
                .bind("permalink", Maybe.of(media.permalink(), URI::toString, String.class))
                .bind("type", Maybe.of(media.type(), String.class))
                .bind("picture", Maybe.of(media.thumbnail(), URI::toString, String.class))
                .then()
                .thenReturn(caption);
    }

    private static Mono<Optional<String>> without(MediaId media, String reason) {
        log.info("Drafting without the caption of {}: {}", media, reason);
        return Mono.just(Optional.empty());
    }
}
