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
import parley.responder.replies.Succession;
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
    private final Succession succession;
    private final Endings endings;

    Posted(Work work, Replies replies, Succession succession, Endings endings) {
        this.work = work;
        this.replies = replies;
        this.succession = succession;
        this.endings = endings;
    }

    /** Only this writing is repeated, never the call: somebody may adopt the id between our look and our write. */
    Mono<Void> record(Call call, InstagramCommentId id) {
        var writes = replies.lockWithHolder(call.reply(), id)
                .flatMap(locked -> displaceOthers(call, id, locked))
                .then(Mono.defer(() -> replies.to(call.reply().comment())))
                .flatMap(toComment -> give(call.reply(), toComment, id))
                .flatMap(reply -> endings.standing(call.lease(), reply).thenReturn(reply));
        return work.whileHeld(call.lease(), writes)
                .retryWhen(Retry.backoff(3, Duration.ofMillis(20)).filter(DataAccessException.class::isInstance))
                .switchIfEmpty(Mono.fromRunnable(() -> leaseLost(call, id)))
                .then();
    }

    private Mono<Void> displaceOthers(Call call, InstagramCommentId id, List<Reply> locked) {
        return Flux.fromIterable(locked)
                .filter(other ->
                        holds(other, id) && !other.id().equals(call.reply().id()))
                .concatMap(holder -> displace(call, holder))
                .then();
    }

    private static boolean holds(Reply reply, InstagramCommentId id) {
        return reply.state() instanceof ReplyState.Standing standing
                && standing.id().equals(id);
    }

    private Mono<Reply> give(Reply posted, List<Reply> toComment, InstagramCommentId id) {
        return Flux.fromIterable(toComment)
                .filter(reply -> reply.id().equals(posted.id()))
                .next()
                .flatMap(reply -> give(reply, id, toComment));
    }

    private Mono<Reply> give(Reply reply, InstagramCommentId id, List<Reply> toComment) {
        return switch (reply.state()) {
            case ReplyState.Standing standing when standing.id().equals(id) -> Mono.just(reply);
            case ReplyState.Standing standing -> replies.move(reply, standing.corrected(id));
            case ReplyState.InDoubt inDoubt -> succession.stands(reply, inDoubt, id, toComment);
            default -> unexpected(reply, id);
        };
    }

    private Mono<Long> displace(Call call, Reply holder) {
        if (!(holder.state() instanceof ReplyState.Standing adopted)) {
            return Mono.empty();
        }
        log.warn("Reply {} had adopted an id that is another's: it is looked for again", holder.id());
        return replies.move(holder, adopted.displaced())
                .then(work.add(List.of(NewWork.dueNow(call.lease().stage(), holder.brand(), holder.id())
                        .behind(Gate.of(holder.account())))))
                .then(work.refreshStatus(holder.comment().value()));
    }

    /** Its row knows best: it may have been adopted, replaced and deleted while the answer was on its way. */
    private static Mono<Reply> unexpected(Reply reply, InstagramCommentId id) {
        log.error(
                "Reply {} was posted as {} but is {}",
                reply.id(),
                id,
                reply.state().wire());
        return Mono.just(reply);
    }

    private static void leaseLost(Call call, InstagramCommentId id) {
        log.warn(
                "Reply {} was posted as {} after its lease: it is looked for by its text",
                call.reply().id(),
                id);
    }
}
