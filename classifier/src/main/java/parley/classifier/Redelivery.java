package parley.classifier;

import parley.pipeline.deadletters.DeadLetters;
import reactor.core.publisher.Mono;

/**
 * Dead letters that may go on by now: an account that nobody had was added, or an operator asked for them. The console only
 * stores either: no way leads from HTTP to what the stages may do.
 */
final class Redelivery {

    private final DeadLetters deadLetters;

    Redelivery(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Puts some of them back; empty if there are none. */
    Mono<Boolean> next() {
        return deadLetters
                .askForAddedAccounts()
                .then(deadLetters.putBackWhatIsAsked())
                .filter(putBack -> putBack > 0)
                .map(putBack -> true);
    }
}
