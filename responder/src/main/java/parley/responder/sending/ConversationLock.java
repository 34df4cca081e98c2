package parley.responder.sending;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Keeps two senders from working on one conversation at once. It saves work and calls; what keeps a reply from going out
 * twice are rows, epochs and unique indexes, with or without it.
 */
interface ConversationLock {

    /**
     * Runs the work while holding the conversation.
     *
     * @param atMost after which the lock ends by itself; with no time left the work is not begun
     * @param busy runs instead if somebody else holds it, or no time is left
     */
    <T> Mono<T> holding(String conversation, Duration atMost, Mono<T> work, Mono<T> busy);

    /** Locks nothing. */
    final class None implements ConversationLock {

        @Override
        public <T> Mono<T> holding(String conversation, Duration atMost, Mono<T> work, Mono<T> busy) {
            return atMost.isPositive() ? work : busy;
        }
    }
}
