package parley.responder.moderation;

import java.time.Duration;
import java.time.Instant;
import parley.pipeline.work.Lease;
import parley.responder.accounts.ConnectedAccount;

/** A moderation to be brought on, with the right to do so. */
record Task(Lease lease, Moderation moderation, ConnectedAccount account) {

    /** For how long it has been due. */
    Duration age() {
        return Duration.between(lease.since(), Instant.now());
    }
}
