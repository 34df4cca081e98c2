package parley.responder.sending;

import java.time.Duration;
import java.time.Instant;
import parley.pipeline.work.Lease;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;

/** A reply of which nobody knows whether it was posted, with the right to find out. */
record Doubt(Lease lease, Reply reply, ReplyState.Unknown unknown) {

    /** For how long the reply has been due. */
    Duration age() {
        return Duration.between(lease.since(), Instant.now());
    }
}
