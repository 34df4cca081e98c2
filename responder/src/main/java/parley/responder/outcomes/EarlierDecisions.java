package parley.responder.outcomes;

import java.util.List;
import parley.pipeline.CommentClassified;
import parley.pipeline.comments.Comment;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What an earlier decision about the same comment has left open: drafts nobody has sent, questions to people. A new
 * decision settles them, unless it wants a reply too and there is one already; what a person wrote or approved stays.
 */
final class EarlierDecisions {

    private static final String SUPERSEDED = "superseded";

    private final Replies replies;
    private final ReviewItems reviews;

    EarlierDecisions(Replies replies, ReviewItems reviews) {
        this.replies = replies;
        this.reviews = reviews;
    }

    Mono<Void> settle(CommentClassified decision, Comment comment, Resolution resolution) {
        return decision.revision() == 1
                ? Mono.empty()
                : replies.lockTo(comment.id()).flatMap(standing -> settle(comment, standing, resolution));
    }

    private Mono<Void> settle(Comment comment, List<Reply> standing, Resolution resolution) {
        boolean stillWanted = resolution.reply() != null
                && standing.stream().anyMatch(reply -> reply.state() instanceof ReplyState.Unsent);
        return stillWanted
                ? Mono.empty()
                : Flux.fromIterable(standing)
                        .concatMap(this::expire)
                        .then(reviews.close(List.of(comment.id())))
                        .then();
    }

    private Mono<Reply> expire(Reply reply) {
        return !reply.byPerson() && reply.state() instanceof ReplyState.Unsent unsent
                ? replies.move(reply, unsent.expired(SUPERSEDED))
                : Mono.empty();
    }
}
