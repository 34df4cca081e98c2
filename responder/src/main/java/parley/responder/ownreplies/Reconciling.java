package parley.responder.ownreplies;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Work;
import parley.responder.replies.HandAnswers;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.ReplyText;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares what a brand's account wrote with the replies of ours under the same comment: it is one we know, or one that
 * is in doubt, or a person answered by hand and ours are no longer needed. Each once, in one transaction.
 */
final class Reconciling {

    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

    private final StageDatabase database;
    private final Work work;
    private final Replies replies;
    private final Succession succession;
    private final HandAnswers handAnswers;
    private final ReviewItems reviews;
    private final OwnReplies ownReplies;

    Reconciling(
            StageDatabase database,
            Work work,
            Replies replies,
            Succession succession,
            HandAnswers handAnswers,
            ReviewItems reviews,
            OwnReplies ownReplies) {
        this.database = database;
        this.work = work;
        this.replies = replies;
        this.succession = succession;
        this.handAnswers = handAnswers;
        this.reviews = reviews;
        this.ownReplies = ownReplies;
    }

    /** Stores it; if it was not known, draws the conclusions. */
    Mono<Void> take(BrandId brand, OwnReplySeen seen) {
        var stored = ownReplies.add(brand, seen).filter(isNew -> isNew).flatMap(isNew -> compare(seen, seen.parent()));
        return database.inTransaction(stored);
    }

    private Mono<Void> compare(OwnReplySeen seen, @Nullable InstagramCommentId parent) {
        return parent == null
                ? Mono.empty()
                : replies.lockUnder(seen.account(), parent).flatMap(standing -> compare(seen, standing));
    }

    private Mono<Void> compare(OwnReplySeen seen, List<Reply> standing) {
        return replies.isOurs(seen.account(), seen.comment())
                .flatMap(ours -> ours ? Mono.empty() : adoptOrExpire(seen, standing));
    }

    /** Of two that say the same the newer one is more likely to have been posted just now. */
    private Mono<Void> adoptOrExpire(OwnReplySeen seen, List<Reply> standing) {
        return standing.stream()
                .filter(reply -> reply.state() instanceof ReplyState.InDoubt)
                .filter(reply -> ReplyText.same(reply.text(), seen.text()))
                .max(Comparator.comparingInt(Reply::revision))
                .map(reply -> adopt(reply, seen.comment(), standing))
                .orElseGet(() -> byHand(seen, standing));
    }

    private Mono<Void> byHand(OwnReplySeen seen, List<Reply> standing) {
        return handAnswers
                .by(seen.account(), seen.comment())
                .flatMap(answered -> answered.isEmpty() ? Mono.empty() : expire(answered, standing));
    }

    /** Its sender finds it so, and is done or goes on from there. */
    private Mono<Void> adopt(Reply reply, InstagramCommentId id, List<Reply> standing) {
        log.info("Reply {} is seen at Instagram as {}", reply.id(), id);
        return succession
                .stands(reply, (ReplyState.InDoubt) reply.state(), id, toSameComment(reply, standing))
                .then(reviews.closeOf(reply.id()))
                .then(work.refreshStatus(reply.comment().value()))
                .then();
    }

    private static List<Reply> toSameComment(Reply reply, List<Reply> standing) {
        return standing.stream()
                .filter(other -> other.comment().equals(reply.comment()))
                .toList();
    }

    private Mono<Void> expire(List<CommentId> answered, List<Reply> standing) {
        return Flux.fromIterable(standing)
                .filter(reply -> answered.contains(reply.comment()))
                .filter(reply -> Succession.older(reply, standing).isEmpty()) // an edit corrects what we wrote
                .concatMap(this::expire)
                .then(reviews.closeAnswered(answered))
                .then(work.refreshStatus(answered.stream().map(CommentId::value).toArray(UUID[]::new)))
                .then();
    }

    private Mono<Reply> expire(Reply reply) {
        return reply.state() instanceof ReplyState.Unsent unsent
                ? replies.move(reply, unsent.expired("answered_by_hand"))
                : Mono.empty();
    }
}
