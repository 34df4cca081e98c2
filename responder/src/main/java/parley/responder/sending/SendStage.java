package parley.responder.sending;

import java.time.Duration;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Mono;

/**
 * The one sender. What is to be done follows from the reply's state alone, so that it goes on rightly from wherever an
 * earlier attempt stopped.
 */
final class SendStage implements Stage {

    /** How long a reply may be tried. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final int concurrency;
    private final Work work;
    private final Replies replies;
    private final Posting posting;
    private final Settling settling;
    private final ReadBack readBack;
    private final Replacing replacing;
    private final Endings endings;

    SendStage(
            int concurrency,
            Work work,
            Replies replies,
            Posting posting,
            Settling settling,
            ReadBack readBack,
            Replacing replacing,
            Endings endings) {
        this.concurrency = concurrency;
        this.work = work;
        this.replies = replies;
        this.posting = posting;
        this.settling = settling;
        this.readBack = readBack;
        this.replacing = replacing;
        this.endings = endings;
    }

    @Override
    public String name() {
        return Reply.STAGE;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return replies.find(lease.subject())
                .flatMap(reply -> advance(lease, reply).thenReturn(reply))
                .switchIfEmpty(Mono.defer(() -> work.finish(lease).then(Mono.empty())))
                .then();
    }

    private Mono<Void> advance(Lease lease, Reply reply) {
        return switch (reply.state()) {
            case ReplyState.Approved approved -> posting.post(lease, reply, approved);
            case ReplyState.Sending sending -> settling.interrupted(lease, reply, sending);
            case ReplyState.Unknown unknown -> readBack.look(lease, reply, unknown);
            case ReplyState.Superseding superseding -> replacing.deleteOlder(lease, reply, superseding);
            case ReplyState.Drafted drafted -> endings.done(lease, reply);
            case ReplyState.AwaitingReview waiting -> endings.done(lease, reply);
            case ReplyState.Rejected rejected -> endings.done(lease, reply);
            case ReplyState.Sent sent -> endings.done(lease, reply);
            case ReplyState.Confirmed confirmed -> endings.done(lease, reply);
            case ReplyState.Failed failed -> endings.done(lease, reply);
            case ReplyState.Expired expired -> endings.done(lease, reply);
        };
    }

    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return replies.find(lease.subject()).flatMap(reply -> toPerson(lease, reply, reason));
    }

    private Mono<Void> toPerson(Lease lease, Reply reply, String reason) {
        return switch (reply.state()) {
            case ReplyState.Approved approved ->
                endings.toPerson(lease, reply, approved.handedBack(reason), ReviewItem.NOT_SENT);
            case ReplyState.Sending sending ->
                endings.toPerson(lease, reply, sending.unknown(reason), ReviewItem.UNCONFIRMED);
            case ReplyState.Unknown unknown -> endings.toPerson(lease, reply, ReviewItem.UNCONFIRMED);
            case ReplyState.Superseding superseding -> replacing.leave(lease, reply, superseding);
            default -> endings.done(lease, reply);
        };
    }
}
