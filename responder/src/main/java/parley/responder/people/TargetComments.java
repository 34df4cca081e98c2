package parley.responder.people;

import parley.pipeline.CommentId;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** The comments of the transaction's brand. */
final class TargetComments {

    private static final String FIND = """
            select c.id, c.live, c.deleted_at is not null or coalesce(m.deleted, false) as deleted,
                   coalesce(m.hidden, false) as hidden
            from comment c left join moderation m on m.comment_id = c.id
            where c.instagram_id = :id or c.id = :uuid
            order by c.received_at desc limit 1""";

    private static final String STATE = """
            select c.id, c.instagram_id, c.status,
                   m.hidden, m.deleted, m.applied = m.version as done, m.failure,
                   r.id as reply_id, r.revision, r.state, r.text, r.reason, r.instagram_id as reply_instagram_id, r.sent_at,
                   (select max(i.undo_until) from review_item i
                    where i.comment_id = c.id and i.state = 'done' and i.undo_until > now()) as undo_until
            from comment c
            left join moderation m on m.comment_id = c.id
            left join lateral (select * from reply where comment_id = c.id order by revision desc limit 1) r on true
            where c.id = :id""";

    private final Statements database;

    TargetComments(Statements database) {
        this.database = database;
    }

    /** By our id or by Instagram's. Fails with 404 if the brand has no such comment. */
    Mono<TargetComment> find(String id) {
        return database.sql(FIND)
                .bind("id", id)
                .bind("uuid", Maybe.uuid(id))
                .map(Row.to(TargetComment::of))
                .one()
                .switchIfEmpty(Mono.error(() -> Refusal.notFound("comment")));
    }

    Mono<TargetComment> find(CommentId id) {
        return find(id.toString());
    }

    Mono<CommentState> state(CommentId id) {
        return database.sql(STATE)
                .bind("id", id.value())
                .map(Row.to(CommentState::of))
                .one();
    }
}
