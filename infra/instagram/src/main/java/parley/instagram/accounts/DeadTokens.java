package parley.instagram.accounts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.GraphAccount;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.Remedy;
import parley.instagram.token.AccessToken;
import parley.pipeline.brands.Account;
import parley.pipeline.brands.Tokens;
import reactor.core.publisher.Mono;

/** Tokens that Instagram refused: asked once more before the account is said to need a new one. */
public final class DeadTokens {

    private static final Logger log = LoggerFactory.getLogger(DeadTokens.class);

    private final GraphClient graph;
    private final Tokens tokens;
    private final Counter found;

    /** Dead tokens, confirmed with the given client. */
    public DeadTokens(GraphClient graph, Tokens tokens, MeterRegistry meters) {
        this.graph = graph;
        this.tokens = tokens;
        this.found = Counter.builder("parley.tokens.dead")
                .description("Tokens found to be dead: their accounts need new ones")
                .register(meters);
    }

    /**
     * Asks Instagram whose the token is, and marks the account if it is nobody's.
     *
     * @return whether it is dead; false too if Instagram does not say
     */
    public Mono<Boolean> confirm(Account account, AccessToken token) {
        return graph.me(token).flatMap(answer -> saysNobodys(answer) ? mark(account) : Mono.just(false));
    }

    private Mono<Boolean> mark(Account account) {
        return tokens.dead(account).doOnNext(news -> tell(account, news)).thenReturn(true);
    }

    private void tell(Account account, boolean news) {
        if (news) {
            found.increment();
            log.error(
                    "The access token of {} ({}) is dead: nothing can be read or written there before a new one is connected",
                    account,
                    account.id());
        }
    }

    private static boolean saysNobodys(ReadOutcome<GraphAccount> answer) {
        return answer instanceof ReadOutcome.Refused<GraphAccount>(var error, var remedy)
                && remedy == Remedy.PAUSE_ACCOUNT;
    }
}
