package parley.responder.people;

import parley.responder.review.ReviewItem;
import parley.responder.review.Ruling;
import reactor.core.publisher.Mono;

/** A question that somebody is about to decide: locked once the replies of its comment are, and open until it is decided. */
record Question(Desk desk, TargetComment comment, ReviewItem asked) {

    /** Fails with 409 if somebody was faster. */
    Mono<ReviewItem> stillOpen() {
        return desk.reviews().lock(asked.id()).filter(ReviewItem::open).switchIfEmpty(somebodyWasFaster());
    }

    private <T> Mono<T> somebodyWasFaster() {
        return Mono.defer(() -> desk.comments().state(comment.id())).flatMap(now -> Mono.error(Refusal.decided(now)));
    }

    /** Ends the decision; what was typed for it is of no more use. */
    Mono<CommentState> decided(Ruling ruling) {
        return Mono.defer(() -> desk.reviews().decided(asked, desk.actor(), ruling))
                .then(Mono.defer(() -> desk.typed().forget(asked.id(), desk.actor())))
                .then(Mono.defer(() -> desk.stateOf(comment.id())));
    }
}
