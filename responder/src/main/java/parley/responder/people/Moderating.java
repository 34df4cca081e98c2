package parley.responder.people;

import java.util.List;
import parley.responder.moderation.Moderations;
import parley.responder.moderation.Wish;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a person wants of a comment: written down here, brought about at Instagram by the stage that moderates. */
record Moderating(Desk desk, TargetComment comment) {

    Mono<CommentState> hide(boolean hidden) {
        var wish = hidden ? Wish.HIDDEN : Wish.SHOWN;
        return comment.changeable(desk)
                .then(want(wish))
                .then(Mono.defer(() -> desk.reviews().closeModerated(List.of(comment.id()))))
                .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }

    /** The wish first, as the stage does: who locks replies before it would wait for who locks them after it. */
    Mono<CommentState> delete() {
        return comment.deleted()
                ? desk.stateOf(comment.id())
                : comment.changeable(desk)
                        .then(want(Wish.DELETED))
                        .then(expireUnsent())
                        .then(Mono.defer(() -> desk.reviews().close(List.of(comment.id()))))
                        .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }

    Mono<Void> want(Wish wish) {
        return Mono.defer(() -> desk.moderations().want(comment.id(), wish, desk.actor()))
                .flatMap(changed -> changed > 0 ? ask() : Mono.empty());
    }

    /** What could not be had. */
    Mono<Void> wantAgain() {
        return desk.moderations().wantAgain(comment.id(), desk.actor()).flatMap(changed -> ask());
    }

    private Mono<Void> ask() {
        return desk.work().ask(Moderations.STAGE, comment.id().value());
    }

    private Mono<Void> expireUnsent() {
        return Mono.defer(() -> desk.replies().lockTo(comment.id()))
                .flatMapMany(Flux::fromIterable)
                .filter(reply -> reply.state() instanceof ReplyState.Unsent)
                .concatMap(reply ->
                        desk.replies().move(reply, ((ReplyState.Unsent) reply.state()).expired("comment_deleted")))
                .then();
    }
}
