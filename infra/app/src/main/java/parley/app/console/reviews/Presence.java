package parley.app.console.reviews;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.Actor;
import reactor.core.publisher.Mono;

/** Who is at which review. What was said more than half a minute ago means nothing, and is deleted on the way. */
record Presence(DatabaseClient client) {

    /** The person is at it now; 0 if there is no such review. */
    Mono<Long> say(UUID review, Actor actor, boolean editing) {
        return forgetOld(actor).then(write(review, actor, editing));
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
                delete from review_presence where actor_id = :actor and at < now() - interval '30 seconds'""").bind("actor", actor.value()).fetch().rowsUpdated();
    }
}
