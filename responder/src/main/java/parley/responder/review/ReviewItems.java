package parley.responder.review;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** What waits for a person: a comment, why, and the reply it is about if there is one. Joins the caller's transaction. */
public final class ReviewItems {

    private static final String FIND = """
            select *, state = 'done' and coalesce(undo_until > now(), false) as undoable
            from review_item where id = :id""";

    /** For as long as the brand lets what was approved wait. */
    private static final String DECIDED = """
            update review_item
            set state = 'done', person_id = :actor, decided_at = now(), decision = :decision, note = :note,
                decided_text = :reply,
                undo_until = (select now() + send_delay_seconds * interval '1 second' from brand
                              where id = review_item.brand_id and :undoable and send_delay_seconds > 0)
            where id = :id""";

    private static final String REOPEN = """
            update review_item
            set state = 'open', reply_id = :reply, person_id = null, decided_at = null, decision = null, note = null,
                decided_text = null, undo_until = null
            where id = :id""";

    private final Statements database;

    /** Review items in the given database. */
    public ReviewItems(Statements database) {
        this.database = database;
    }

    /** Puts a comment before a person; once per reason, opened again if it was done. */
    public Mono<Long> open(BrandId brand, CommentId comment, @Nullable UUID reply, String reason) {
        return database.sql("""
                insert into review_item (id, brand_id, comment_id, reply_id, reason)
                values (:id, :brand, :comment, :reply, :reason)
                on conflict (comment_id, reason) do update
                set state = 'open', reply_id = coalesce(excluded.reply_id, review_item.reply_id),
                    created_at = case when review_item.state = 'done' then now() else review_item.created_at end,
                    person_id = null, decided_at = null, note = null, decision = null, decided_text = null,
                    undo_until = null""")
                .bind("id", TimeOrderedIds.next())
                .bind("brand", brand.value())
                .bind("comment", comment.value())
                .bind("reason", reason)
                .bind("reply", Maybe.of(reply, UUID.class))
                .fetch()
                .rowsUpdated();
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
        return close(
                "comment_id = any (:ids) and reason in ('hide_not_allowed', 'hide_stopped', 'moderation_failed')",
                ids(comments));
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
        return find(FIND, id);
    }

    /** As {@link #find}; nobody else decides it before the transaction ends. */
    public Mono<ReviewItem> lock(UUID id) {
        return find(FIND + " for update", id);
    }

    private Mono<ReviewItem> find(String sql, UUID id) {
        return database.sql(sql).bind("id", id).map(Row.to(ReviewItem::of)).one();
    }

    /** Somebody has decided it. */
    public Mono<Long> decided(ReviewItem item, Actor actor, Ruling ruling) {
        return database.sql(DECIDED)
                .bind("id", item.id())
                .bind("actor", actor.value())
                .bind("decision", ruling.decision())
                .bind("undoable", ruling.undoable())
                .bind("reply", Maybe.of(ruling.reply(), UUID.class))
                .bind("note", Maybe.of(ruling.note(), String.class))
                .fetch()
                .rowsUpdated();
    }

    /** It is not decided after all. */
    public Mono<Long> reopen(ReviewItem item, @Nullable UUID reply) {
        return database.sql(REOPEN)
                .bind("id", item.id())
                .bind("reply", Maybe.of(reply, UUID.class))
                .fetch()
                .rowsUpdated();
    }
}
