package parley.app.console.brands;

import org.springframework.stereotype.Component;
import parley.pipeline.AccountId;
import parley.pipeline.deadletters.DeadLetters;
import reactor.core.publisher.Mono;

/**
 * What came in for an account before anybody had connected it. Nothing of it is shown here: it only goes back to the
 * topic, where the stages look at it again.
 */
@Component
final class WaitingComments {

    private static final int MOST_ROUNDS = 1_000;

    private final DeadLetters deadLetters;

    WaitingComments(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** In rounds, until one finds nothing. */
    Mono<Void> takeUp(AccountId account) {
        return deadLetters
                .replay(account.value())
                .expand(count -> count == 0 ? Mono.empty() : deadLetters.replay(account.value()))
                .take(MOST_ROUNDS)
                .then();
    }
}
