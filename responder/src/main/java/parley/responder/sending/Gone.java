package parley.responder.sending;

import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.GoneComments;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import reactor.core.publisher.Mono;

/** A reply whose comment may be gone: there is nothing left to answer, and what was posted is gone with it. */
final class Gone {

    private final Work work;
    private final GoneComments gone;
    private final Endings endings;

    Gone(Work work, GoneComments gone, Endings endings) {
        this.work = work;
        this.gone = gone;
        this.endings = endings;
    }

    /** Lets the reply expire if its comment is really gone; does the other thing if it is there, or nobody knows. */
    Mono<Void> check(
            Lease lease, Reply reply, ReplyState.Expired expired, ConnectedAccount account, Mono<Void> otherwise) {
        return gone.isGone(account, reply.target())
                .flatMap(isGone -> isGone ? expire(lease, reply, expired, account) : otherwise);
    }

    private Mono<Void> expire(Lease lease, Reply reply, ReplyState.Expired expired, ConnectedAccount account) {
        var writes = gone.note(account, reply.target()).then(Mono.defer(() -> endings.expire(lease, reply, expired)));
        return work.whileHeld(lease, writes);
    }
}
