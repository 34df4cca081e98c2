package parley.responder.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.responder.moderation.Wish;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItem;
import parley.responder.review.Ruling;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A question that is settled by something else than an answer: the comment is hidden, or given to others. Drafts are dropped. */
record Passing(Desk desk, TargetComment comment, ReviewItem asked) {

    /** The wish first, as whoever deletes does: who locks replies before it would wait for who locks them after it. */
    Mono<CommentState> hide() {
        var hidden = comment.changeable(desk).then(new Moderating(desk, comment).want(Wish.HIDDEN));
        return hidden.then(dropDrafts("hidden"))
                .then(Mono.defer(() -> desk.reviews().closeModerated(List.of(comment.id()))))
                .then(Mono.defer(() -> decided("hidden", null)));
    }

    /** @param note for who takes it up */
    Mono<CommentState> escalate(@Nullable String note) {
        return dropDrafts("escalated")
                .then(Mono.defer(() -> desk.tickets().open(comment.id(), desk.actor())))
                .then(Mono.defer(
                        () -> note == null ? Mono.empty() : desk.tickets().note(comment.id(), desk.actor(), note)))
                .then(Mono.defer(() -> decided("escalated", note)));
    }

    private Mono<Void> dropDrafts(String why) {
        var question = new Question(desk, comment, asked);
        return Mono.defer(() -> desk.replies().lockTo(comment.id()))
                .flatMap(replies ->
                        question.stillOpen().thenMany(drop(replies, why)).then());
    }

    private Flux<Reply> drop(List<Reply> replies, String why) {
        return Flux.fromIterable(replies)
                .filter(reply -> reply.state() instanceof ReplyState.AwaitingReview)
                .concatMap(
                        draft -> desk.replies().move(draft, ((ReplyState.AwaitingReview) draft.state()).rejected(why)))
                .delayUntil(dropped -> desk.reviews().closeOf(dropped.id()));
    }

    private Mono<CommentState> decided(String decision, @Nullable String note) {
        return new Question(desk, comment, asked).decided(Ruling.of(decision, note));
    }
}
