package parley.responder.review;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What waits for a person: a comment, why, and the reply it is about if there is one. Joins the caller's transaction. */
public final class ReviewItems {

    private final StageDatabase database;

    /** Review items in the given database. */
    public ReviewItems(StageDatabase database) {
        this.database = database;
    }

    /** Puts a comment before a person; once per reason, opened again if it was done. */
    public Mono<Long> open(BrandId brand, CommentId comment, @Nullable UUID reply, String reason) {
        var insert = database.sql("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                values (:id, :brand, :comment, :reply, :reason)
                on conflict (comment_id, reason) do update
                set state = 'open', reply_id = coalesce(excluded.reply_id, review_item.reply_id)""")
                .bind("id", TimeOrderedIds.next())
                .bind("brand", brand.value())
                .bind("comment", comment.value())
                .bind("reason", reason);
        insert = reply == null ? insert.bindNull("reply", UUID.class) : insert.bind("reply", reply);
        return insert.fetch().rowsUpdated();
    }

    /** Nothing is left to decide about these comments. */
    public Mono<Long> close(Collection<CommentId> comments) {
        return database.sql(
                        "update review_item set state = 'done' where comment_id = any (:comments) and state = 'open'")
                .bind("comments", comments.stream().map(CommentId::value).toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** The question that this reply raised is answered. */
    public Mono<Long> closeOf(UUID reply) {
        return database.sql("update review_item set state = 'done' where reply_id = :reply and state = 'open'")
                .bind("reply", reply)
                .fetch()
                .rowsUpdated();
    }
}
