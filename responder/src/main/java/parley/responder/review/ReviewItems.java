package parley.responder.review;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** What waits for a person: a comment, why, and the reply it is about if there is one. Joins the caller's transaction. */
public final class ReviewItems {

    private final Statements database;

    /** Review items in the given database. */
    public ReviewItems(Statements database) {
        this.database = database;
    }

    /** Puts a comment before a person; once per reason, opened again if it was done. */
    public Mono<Long> open(BrandId brand, CommentId comment, @Nullable UUID reply, String reason) {
        var insert = database.sql("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                values (:id, :brand, :comment, :reply, :reason)
                on conflict (comment_id, reason) do update
                set state = 'open', reply_id = coalesce(excluded.reply_id, review_item.reply_id),
                    person_id = null, decided_at = null, note = null""")
                .bind("id", TimeOrderedIds.next())
                .bind("brand", brand.value())
                .bind("comment", comment.value())
                .bind("reason", reason);
        insert = reply == null ? insert.bindNull("reply", UUID.class) : insert.bind("reply", reply);
        return insert.fetch().rowsUpdated();
    }

    /** Nothing is left to decide about these comments. */
    public Mono<Long> close(Collection<CommentId> comments) {
        return close("comment_id = any (:ids)", ids(comments));
    }

    /**
     * These comments are answered, by whomever: what was asked about answering them is settled. The question about a draft
     * that was made meanwhile stays, as the draft does.
     */
    public Mono<Long> closeAnswered(Collection<CommentId> comments) {
        return close("comment_id = any (:ids) and not " + ReviewItem.ABOUT_MODERATION + """
                 and not exists (select from reply r where r.id = review_item.reply_id and r.state = 'awaiting_review')""", ids(comments));
    }

    /** What was asked about hiding these comments is settled. */
    public Mono<Long> closeModerated(Collection<CommentId> comments) {
        return close("comment_id = any (:ids) and reason in ('hide_not_allowed', 'moderation_failed')", ids(comments));
    }

    /** The question that this reply raised is answered. */
    public Mono<Long> closeOf(UUID reply) {
        return close("reply_id = any (:ids) and not " + ReviewItem.ABOUT_MODERATION, reply);
    }

    private Mono<Long> close(String which, UUID... ids) {
        return database.sql("update review_item set state = 'done' where state = 'open' and " + which)
                .bind("ids", ids)
                .fetch()
                .rowsUpdated();
    }

    private static UUID[] ids(Collection<CommentId> comments) {
        return comments.stream().map(CommentId::value).toArray(UUID[]::new);
    }

    /** The item as it is now. */
    public Mono<ReviewItem> find(UUID id) {
        return find("select * from review_item where id = :id", id);
    }

    /** As {@link #find}; nobody else decides it before the transaction ends. */
    public Mono<ReviewItem> lock(UUID id) {
        return find("select * from review_item where id = :id for update", id);
    }

    private Mono<ReviewItem> find(String sql, UUID id) {
        return database.sql(sql).bind("id", id).map(Row.to(ReviewItem::of)).one();
    }

    /** A person has decided it. */
    public Mono<Long> decided(ReviewItem item, Actor actor, @Nullable String note) {
        var decided = database.sql("""
                update review_item set state = 'done', person_id = :person, decided_at = now(), note = :note
                where id = :id""").bind("id", item.id()).bind("person", actor.value());
        decided = note == null ? decided.bindNull("note", String.class) : decided.bind("note", note);
        return decided.fetch().rowsUpdated();
    }
}
