package parley.responder.sending;

import java.time.Duration;
import java.time.Instant;
import parley.instagram.graph.Deadline;
import parley.pipeline.work.Lease;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;

/**
 * A call whose intent is committed.
 *
 * @param reply as it was when the intent was committed
 */
record Call(Lease lease, Reply reply, ReplyState.Sending sending, ConnectedAccount account) {

    /** Until when the first byte may be written; well before the lease ends. */
    Deadline deadline() {
        return Deadline.in(lease.remainingForCall());
    }

    /** For how long the reply has been due. */
    Duration age() {
        return Duration.between(lease.since(), Instant.now());
    }
}
