package parley.responder.notifications;

import reactor.core.publisher.Mono;

/** Brings messages to the channels of one kind. */
interface Messenger {

    /** Makes one attempt, bounded in time. Errors are for what nobody foresaw. */
    Mono<Delivery> send(Channel channel, Digest digest);
}
