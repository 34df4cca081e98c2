package parley.responder.review;

import java.util.UUID;
import parley.pipeline.Actor;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/**
 * What people type for an answer and have not sent yet: one text per person and review, kept until they decide, for 30
 * days at most. Joins the caller's transaction.
 */
public final class TypedTexts {

    private final Statements database;

    /** Texts in the given database. */
    public TypedTexts(Statements database) {
        this.database = database;
    }

    /** Keeps the text as it is now; 0 if there is no such review. */
    public Mono<Long> keep(UUID review, Actor actor, String text) {
        return forgetOld(actor)
                .then(database.sql("""
                insert into review_draft (brand_id, review_id, actor_id, text)
                select brand_id, id, :actor, :text from review_item where id = :review
                on conflict (review_id, actor_id) do update set text = excluded.text, at = now()""")
                        .bind("review", review)
                        .bind("actor", actor.value())
                        .bind("text", text)
                        .fetch()
                        .rowsUpdated());
    }

    /** It is sent, or not wanted. */
    public Mono<Long> forget(UUID review, Actor actor) {
        return database.sql("delete from review_draft where review_id = :review and actor_id = :actor")
                .bind("review", review)
                .bind("actor", actor.value())
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> forgetOld(Actor actor) {
        return database.sql("delete from review_draft where actor_id = :actor and at < now() - interval '30 days'")
                .bind("actor", actor.value())
                .fetch()
                .rowsUpdated();
    }
}
