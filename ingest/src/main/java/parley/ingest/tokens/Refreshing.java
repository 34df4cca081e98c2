package parley.ingest.tokens;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.accounts.Turn;
import parley.ingest.accounts.Turns;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphError;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.RefreshedToken;
import parley.instagram.graph.Remedy;
import parley.instagram.token.TokenCipher;
import parley.pipeline.brands.Tokens;
import reactor.core.publisher.Mono;

/**
 * Exchanges tokens by their age alone, never because one was refused: a dead one cannot be exchanged. A crash after
 * Instagram's answer loses nothing, for the stored token goes on working and is exchanged again.
 */
final class Refreshing {

    private static final Logger log = LoggerFactory.getLogger(Refreshing.class);

    /** Longer than the two calls of a turn can take, each in its own time. */
    private static final Duration TURN = Duration.ofMinutes(2);

    private final Turns turns;
    private final GraphClient graph;
    private final TokenCipher cipher;
    private final Tokens tokens;
    private final DeadTokens deadTokens;
    private final TokenRefreshProperties settings;
    private final MeterRegistry meters;

    Refreshing(
            Turns turns,
            GraphClient graph,
            TokenCipher cipher,
            Tokens tokens,
            DeadTokens deadTokens,
            TokenRefreshProperties settings,
            MeterRegistry meters) {
        this.turns = turns;
        this.graph = graph;
        this.cipher = cipher;
        this.tokens = tokens;
        this.deadTokens = deadTokens;
        this.settings = settings;
        this.meters = meters;
    }

    /** Exchanges the token that is due longest; empty if none is. */
    Mono<Boolean> next() {
        return turns.next(TURN).flatMap(turn -> refresh(turn).thenReturn(true));
    }

    private Mono<Void> refresh(Turn turn) {
        return graph.refresh(turn.token()).flatMap(outcome -> switch (outcome) {
            case ReadOutcome.Found<RefreshedToken>(var refreshed) -> store(turn, refreshed);
            case ReadOutcome.Refused<RefreshedToken>(var error, var remedy)
            when remedy == Remedy.PAUSE_ACCOUNT -> dead(turn);
            case ReadOutcome.Refused<RefreshedToken>(var error, var remedy) -> refused(turn, error);
            case ReadOutcome.Unavailable<RefreshedToken>(var reason) -> later(turn, settings.retry(), reason);
        });
    }

    private Mono<Void> store(Turn turn, RefreshedToken refreshed) {
        var encrypted = cipher.encrypt(turn.account().id(), refreshed.token()).getBytes(StandardCharsets.UTF_8);
        return tokens.exchange(turn.account(), encrypted, refreshed.life(), settings.after(refreshed.life()))
                .doOnNext(stored -> count(stored ? "refreshed" : "overtaken"))
                .then();
    }

    private Mono<Void> dead(Turn turn) {
        return deadTokens
                .confirm(turn.account(), turn.token())
                .flatMap(dead -> later(turn, settings.retry(), "Instagram takes the token for nobody's"));
    }

    private Mono<Void> refused(Turn turn, GraphError error) {
        var told = Objects.requireNonNullElse(error.retryAfter(), Duration.ZERO);
        return later(turn, told.compareTo(settings.retry()) > 0 ? told : settings.retry(), error.summary());
    }

    private Mono<Void> later(Turn turn, Duration pause, String reason) {
        count("failed");
        log.warn("The access token of {} is not exchanged yet: {}", turn.account(), reason);
        return turns.again(turn, pause);
    }

    private void count(String outcome) {
        meters.counter("parley.tokens.refreshes", "outcome", outcome).increment();
    }
}
