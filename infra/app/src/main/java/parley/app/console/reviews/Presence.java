package parley.app.console.reviews;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.Actor;
import reactor.core.publisher.Mono;

/** Who is at which review. What was said more than half a minute ago means nothing, and is deleted on the way. */
record Presence(DatabaseClient client) {

    /** The person is at it now; 0 if there is no such review. Others are told when that is news. */
    Mono<Long> say(UUID review, Actor actor, boolean editing) {
        return forgetOld(actor).then(tell(review, actor, editing)).then(write(review, actor, editing));
    }

    private Mono<Void> tell(UUID review, Actor actor, boolean editing) {
        return client.sql("""
                select tell_own_change('presence', i.id, i.comment_id, null) from review_item i
                where i.id = :review
                  and not exists (select from review_presence where review_id = :review and actor_id = :actor
                                  and editing = :editing)""")
                .bind("review", review)
                .bind("actor", actor.value())
                .bind("editing", editing)
                .then();
    }

    private Mono<Long> write(UUID review, Actor actor, boolean editing) {
        return client.sql("""
                insert into review_presence (brand_id, review_id, actor_id, editing)
                select brand_id, id, :actor, :editing from review_item where id = :review
                on conflict (review_id, actor_id) do update set editing = excluded.editing, at = now()""")
                .bind("review", review)
                .bind("actor", actor.value())
                .bind("editing", editing)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> forgetOld(Actor actor) {
        return client.sql("""
                delete from review_presence where actor_id = :actor and at < now() - interval '30 seconds'""")
                .bind("actor", actor.value())
                .fetch()
                .rowsUpdated();
    }
}
