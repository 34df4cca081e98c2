package parley.ingest.polling;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.accounts.Turn;
import parley.ingest.accounts.Turns;
import parley.instagram.accounts.DeadTokens;
import reactor.core.publisher.Mono;

/** Sweeps the accounts in turn, and says when each is due again. */
final class Polling {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    private final Turns turns;
    private final Sweeping sweeping;
    private final DeadTokens deadTokens;
    private final PollingProperties settings;
    private final PollingMetrics metrics;

    Polling(Turns turns, Sweeping sweeping, DeadTokens deadTokens, PollingProperties settings, PollingMetrics metrics) {
        this.turns = turns;
        this.sweeping = sweeping;
        this.deadTokens = deadTokens;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Sweeps the account that is due longest; empty if none is. */
    Mono<Boolean> next() {
        return turns.next(settings.turn()).flatMap(turn -> sweep(turn).thenReturn(true));
    }

    private Mono<Void> sweep(Turn turn) {
        return sweeping.sweep(turn)
                .timeout(settings.timeLimit())
                .thenReturn(settings.interval())
                .onErrorResume(failure -> pauseAfter(turn, failure))
                .flatMap(pause -> end(turn, pause));
    }

    private Mono<Void> end(Turn turn, Duration pause) {
        metrics.swept();
        return turns.again(turn, pause);
    }

    private Mono<Duration> pauseAfter(Turn turn, Throwable failure) {
        log.warn("The sweep of {} ends early: {}", turn.account(), failure.toString());
        return failure instanceof SweepStopped stopped ? pauseAfter(turn, stopped) : Mono.just(settings.interval());
    }

    private Mono<Duration> pauseAfter(Turn turn, SweepStopped stopped) {
        metrics.refused(stopped.why());
        return switch (stopped.why()) {
            case BUDGET, UNAVAILABLE -> Mono.just(settings.interval());
            case QUOTA, REFUSED, NOT_SHOWN, THROTTLED -> Mono.just(stopped.pause(settings.interval()));
            case TOKEN -> deadTokens.confirm(turn.account(), turn.token()).thenReturn(settings.interval());
        };
    }
}
