package parley.responder.people;

import parley.pipeline.CommentId;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/**
 * A comment that a person wants to do something to.
 *
 * @param live whether it is one of a broadcast, which can be neither answered nor hidden
 * @param deleted whether it is deleted, or a person wants it to be
 * @param hidden whether it is to be hidden
 */
record TargetComment(CommentId id, boolean live, boolean deleted, boolean hidden) {

    static TargetComment of(Row row) {
        return new TargetComment(
                new CommentId(row.uuid("id")), row.flag("live"), row.flag("deleted"), row.flag("hidden"));
    }

    /** Fails with 409 where Instagram would not let anybody answer. */
    Mono<TargetComment> answerable(Desk desk) {
        return hidden && !deleted && !live
                ? refused(desk, "The comment is hidden: a hidden comment cannot be answered.")
                : changeable(desk);
    }

    /** Fails with 409 where nothing can be done any more. */
    Mono<TargetComment> changeable(Desk desk) {
        if (deleted) {
            return refused(desk, "The comment is deleted.");
        }
        return live ? refused(desk, "Comments of a live broadcast cannot be changed.") : Mono.just(this);
    }

    private Mono<TargetComment> refused(Desk desk, String why) {
        return desk.comments().state(id).flatMap(state -> Mono.error(Refusal.conflict(why, state)));
    }
}
