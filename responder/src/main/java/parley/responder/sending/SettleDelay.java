package parley.responder.sending;

import java.time.Duration;
import parley.responder.replies.Reply;

/**
 * How long Instagram may take to show what was posted, and how often we look meanwhile.
 *
 * @param whole after which "not there" means that nobody will find it
 */
record SettleDelay(Duration whole) {

    private static final int LOOKS = 12;
    private static final Duration SHORTEST = Duration.ofMillis(100);

    Duration untilNextLook() {
        var pause = whole.dividedBy(LOOKS);
        return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    }

    /** Whether a look at Instagram that begins after the reply was read like this is the last one needed. */
    boolean isOver(Reply reply) {
        return reply.unknownFor().compareTo(whole) >= 0;
    }
}
