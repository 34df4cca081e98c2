package parley.responder.sending;

import java.time.Duration;
import java.util.List;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Mono;

/**
 * The ways in which a sender is done with a reply: its last state, what people are asked, and the end of the work. The
 * work's row goes last: who moves a reply adds its work afterwards, and must not find a row that is about to go.
 */
final class Endings {

    private final Work work;
    private final Replies replies;
    private final Succession succession;
    private final ReviewItems reviews;

    Endings(Work work, Replies replies, Succession succession, ReviewItems reviews) {
        this.work = work;
        this.replies = replies;
        this.succession = succession;
        this.reviews = reviews;
    }

    /** Nobody needs the reply any more, nor asks about it. */
    Mono<Void> expire(Lease lease, Reply reply, ReplyState.Expired expired) {
        return close(lease, reply, replies.move(reply, expired));
    }

    /** It is found at Instagram. */
    Mono<Void> found(Lease lease, Reply reply, ReplyState.InDoubt inDoubt, InstagramCommentId id) {
        var stands = replies.lockTo(reply.comment())
                .filter(toComment -> unmoved(reply, toComment))
                .flatMap(toComment -> succession.stands(reply, inDoubt, id, toComment))
                .switchIfEmpty(MovedMeanwhile.error());
        return work.whileHeld(lease, stands.flatMap(standing -> standing(lease, standing)));
    }

    private static boolean unmoved(Reply reply, List<Reply> toComment) {
        return toComment.stream().anyMatch(now -> now.id().equals(reply.id()) && now.epoch() == reply.epoch());
    }

    /** It stands at Instagram, as is written: nothing is left to ask about it; what it replaces may still have to go. */
    Mono<Void> standing(Lease lease, Reply standing) {
        var end = standing.state() instanceof ReplyState.Superseding
                ? work.park(lease, Duration.ZERO, "replaces an older text")
                : work.finish(lease);
        return reviews.closeOf(standing.id())
                .then(end)
                .then(work.refreshStatus(standing.comment().value()))
                .then();
    }

    /** A person has decided over it: it stays as it is known, and nobody looks for it any more. */
    Mono<Void> leave(Lease lease, Reply reply) {
        return done(lease, reply, work.refreshStatus(reply.comment().value()));
    }

    /** A person has to look: at the reply in this state. */
    Mono<Void> toPerson(Lease lease, Reply reply, ReplyState state, String reason) {
        var asked = reviews.open(reply.brand(), reply.comment(), reply.id(), reason);
        return finish(lease, reply, replies.move(reply, state).flatMap(moved -> asked));
    }

    /** A person has to look; the reply stays as it is. */
    Mono<Void> toPerson(Lease lease, Reply reply, String reason) {
        return finish(lease, reply, reviews.open(reply.brand(), reply.comment(), reply.id(), reason));
    }

    private Mono<Void> close(Lease lease, Reply reply, Mono<Reply> moved) {
        return finish(lease, reply, moved.flatMap(done -> reviews.closeOf(done.id())));
    }

    /** It has nothing to do with a sender any more, as long as nobody has moved it since. */
    Mono<Void> done(Lease lease, Reply reply) {
        return done(lease, reply, Mono.empty());
    }

    private Mono<Void> done(Lease lease, Reply reply, Mono<Long> last) {
        var unmoved = replies.lock(reply.id()).filter(locked -> locked.epoch() == reply.epoch());
        return work.whileHeld(
                lease,
                unmoved.switchIfEmpty(MovedMeanwhile.error())
                        .then(work.finish(lease))
                        .then(last)
                        .then());
    }

    private Mono<Void> finish(Lease lease, Reply reply, Mono<Long> writes) {
        var complete = writes.switchIfEmpty(MovedMeanwhile.error())
                .then(work.refreshStatus(reply.comment().value()))
                .then(work.finish(lease));
        return work.whileHeld(lease, complete);
    }
}
