package parley.responder.sending;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.work.Gate;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Instagram has answered our POST with an id: it is this reply's, whatever was adopted before. A reply that had adopted
 * it by its text is in doubt again.
 */
final class Posted {

    private static final Logger log = LoggerFactory.getLogger(Posted.class);

    private final Work work;
    private final Replies replies;
    private final ReviewItems reviews;

    Posted(Work work, Replies replies, ReviewItems reviews) {
        this.work = work;
        this.replies = replies;
        this.reviews = reviews;
    }

    /** Only this writing is repeated, never the call: somebody may adopt the id between our look and our write. */
    Mono<Void> record(Call call, InstagramCommentId id) {
        var writes = replies.lockWithHolder(call.reply(), id)
                .flatMap(locked -> write(call, locked, id))
                .then(reviews.closeOf(call.reply().id()))
                .then(work.refreshStatus(call.reply().comment().value()))
                .flatMap(refreshed -> work.finish(call.lease()).thenReturn(refreshed));
        return work.whileHeld(call.lease(), writes)
                .retryWhen(Retry.backoff(3, Duration.ofMillis(20)).filter(DataAccessException.class::isInstance))
                .switchIfEmpty(Mono.fromRunnable(() -> leaseLost(call, id)))
                .then();
    }

    private Mono<Void> write(Call call, List<Reply> locked, InstagramCommentId id) {
        var ours =
                locked.stream().filter(reply -> reply.id().equals(call.reply().id()));
        var holders =
                locked.stream().filter(reply -> !reply.id().equals(call.reply().id()));
        return Flux.fromStream(holders)
                .concatMap(holder -> displace(call, holder))
                .thenMany(Flux.fromStream(ours))
                .concatMap(reply -> give(reply, id))
                .then();
    }

    private Mono<Reply> give(Reply reply, InstagramCommentId id) {
        return switch (reply.state()) {
            case ReplyState.Sent sent when sent.id().equals(id) -> Mono.just(reply);
            case ReplyState.Sent sent -> replies.move(reply, sent.corrected(id));
            case ReplyState.InDoubt inDoubt -> replies.move(reply, inDoubt.sent(id));
            default -> unexpected(reply, id);
        };
    }

    private Mono<Long> displace(Call call, Reply holder) {
        if (!(holder.state() instanceof ReplyState.Sent adopted)) {
            return Mono.empty();
        }
        log.warn("Reply {} had adopted an id that is another's: it is looked for again", holder.id());
        return replies.move(holder, adopted.displaced())
                .then(work.add(List.of(NewWork.dueNow(call.lease().stage(), holder.brand(), holder.id())
                        .behind(Gate.of(holder.account())))))
                .then(work.refreshStatus(holder.comment().value()));
    }

    private static Mono<Reply> unexpected(Reply reply, InstagramCommentId id) {
        log.error(
                "Reply {} was posted as {} but is {}",
                reply.id(),
                id,
                reply.state().wire());
        return Mono.empty();
    }

    private static void leaseLost(Call call, InstagramCommentId id) {
        log.warn(
                "Reply {} was posted as {} after its lease: it is looked for by its text",
                call.reply().id(),
                id);
    }
}
