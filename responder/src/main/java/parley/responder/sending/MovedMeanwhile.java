package parley.responder.sending;

import reactor.core.publisher.Mono;

/** Somebody moved the reply after it was read: nothing is written, and it is looked at again. */
final class MovedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MovedMeanwhile() {
        super("the reply was moved meanwhile", null, false, false);
    }

    static <T> Mono<T> error() {
        return Mono.error(MovedMeanwhile::new);
    }
}
