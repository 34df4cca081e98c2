package parley.ingest.polling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.instagram.graph.GraphComment;
import parley.pipeline.AccountId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.brands.Account;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What we know of an account's comments, compared with what Instagram lists. */
public final class StoredComments {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String KNOWN = """
            with listed as (
                select * from jsonb_to_recordset(cast(:listed as jsonb)) as l(id text, at timestamptz)
            ), dated as (
                update comment c set posted_at = l.at from listed l
                where c.account_id = :account and c.instagram_id = l.id and c.posted_at is null and l.at is not null
            )
            select instagram_id as id from comment
            where account_id = :account and instagram_id in (select id from listed)
            union all
            select instagram_id from own_reply
            where account_id = :account and instagram_id in (select id from listed)""";

    private static final String COMMENTED_ON = """
            select media_id as id from comment
            where brand_id = :brand and account_id = :account and received_at > :since and media_id is not null
              and deleted_at is null and not live
            group by media_id order by max(received_at) desc limit :limit""";

    /** What Instagram leaves out for its own reasons is not looked for again before an hour has passed. */
    private static final String MISSING = """
            select instagram_id as id from comment
            where brand_id = :brand and account_id = :account and media_id = :media
              and received_at > :since and received_at < :started and coalesce(posted_at, received_at) > :since
              and deleted_at is null and not live
              and not instagram_id = any (:listed) and (parent_id is null or parent_id = any (:listed))
              and (looked_for_at is null or looked_for_at < now() - interval '1 hour')
            order by looked_for_at nulls first, id limit :limit""";

    private final StageDatabase database;
    private final Comments comments;
    private final Work work;

    StoredComments(StageDatabase database, Comments comments, Work work) {
        this.database = database;
        this.comments = comments;
        this.work = work;
    }

    /** Those that are stored already, own replies too. Notes when they were written, which no webhook tells. */
    public Mono<Set<InstagramCommentId>> known(AccountId account, Collection<GraphComment> listed) {
        return database.sql(KNOWN)
                .bind("account", account.value())
                .bind(
                        "listed",
                        JSON.writeValueAsString(
                                listed.stream().map(StoredComments::columns).toList()))
                .map(Row.to(row -> new InstagramCommentId(row.text("id"))))
                .all()
                .collect(Collectors.toSet());
    }

    private static Map<String, @Nullable Object> columns(GraphComment comment) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", comment.id().value());
        row.put("at", comment.postedAt() == null ? null : comment.postedAt().toString());
        return row;
    }

    /** The posts that were commented on within the look-back, the liveliest first. */
    Mono<List<MediaId>> commentedOn(Sweep sweep, int limit) {
        return database.sql(COMMENTED_ON)
                .bind("brand", sweep.account().brand().value())
                .bind("account", sweep.account().id().value())
                .bind("since", sweep.since())
                .bind("limit", limit)
                .map(Row.to(row -> new MediaId(row.text("id"))))
                .all()
                .collectList();
    }

    /** Comments under a post that its listing should show and does not. */
    Mono<List<InstagramCommentId>> missing(Sweep sweep, MediaId media, Listed listed) {
        return database.sql(MISSING)
                .bind("brand", sweep.account().brand().value())
                .bind("account", sweep.account().id().value())
                .bind("media", media.value())
                .bind("since", sweep.since())
                .bind("started", sweep.started())
                .bind("listed", listed.ids())
                .bind("limit", sweep.rechecks().get())
                .map(Row.to(row -> new InstagramCommentId(row.text("id"))))
                .all()
                .collectList();
    }

    /** It is there, though not listed. */
    Mono<Void> isThere(Account account, InstagramCommentId id) {
        return database.sql("""
                update comment set looked_for_at = now()
                where account_id = :account and instagram_id = :id""")
                .bind("account", account.id().value())
                .bind("id", id.value())
                .then();
    }

    /** It is gone, and what stood below with it. */
    Mono<List<CommentId>> isGone(Account account, InstagramCommentId id) {
        return database.inTransaction(comments.markDeleted(account.id(), id).flatMap(this::refreshed));
    }

    private Mono<List<CommentId>> refreshed(List<CommentId> deleted) {
        return work.refreshStatus(deleted.stream().map(CommentId::value).toArray(UUID[]::new))
                .thenReturn(deleted);
    }
}
