package parley.ingest.backfill;

import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.ingest.polling.SweepStopped;
import parley.instagram.accounts.DeadTokens;
import reactor.core.publisher.Mono;

/** Gives each job that fetches the past its turns, and says what becomes of it after each. */
final class Backfilling {

    private static final Logger log = LoggerFactory.getLogger(Backfilling.class);

    private final Backfills backfills;
    private final Fetching fetching;
    private final DeadTokens deadTokens;
    private final BackfillProperties settings;

    Backfilling(Backfills backfills, Fetching fetching, DeadTokens deadTokens, BackfillProperties settings) {
        this.backfills = backfills;
        this.fetching = fetching;
        this.deadTokens = deadTokens;
        this.settings = settings;
    }

    /** Gives the job that is due longest a turn; empty if none is due. */
    Mono<Boolean> next() {
        return backfills.next(settings.turn()).flatMap(job -> turn(job).thenReturn(true));
    }

    private Mono<Void> turn(Backfill job) {
        return fetching.goOn(job).timeout(settings.timeLimit()).onErrorResume(failure -> ended(job, failure));
    }

    private Mono<Void> ended(Backfill job, Throwable failure) {
        return switch (failure) {
            case Backfills.Overtaken overtaken -> Mono.empty();
            case SweepStopped stopped -> stopped(job, stopped);
            case TimeoutException late -> backfills.again(job, settings.interval(), null);
            default -> failed(job, failure);
        };
    }

    private Mono<Void> failed(Backfill job, Throwable failure) {
        log.warn("A turn of backfill {} of {} fails: {}", job.job(), job.turn().account(), failure.toString());
        return backfills.again(job, settings.interval(), "Something went wrong; it is tried again.");
    }

    private Mono<Void> stopped(Backfill job, SweepStopped stopped) {
        return switch (stopped.why()) {
            case BUDGET -> backfills.again(job, settings.interval(), null);
            case UNAVAILABLE ->
                backfills.again(job, settings.interval(), "It waits and tries again: " + stopped.getMessage());
            case QUOTA, THROTTLED ->
                backfills.again(
                        job, stopped.pause(settings.interval()), "Instagram allows no more calls for now; it goes on.");
            case REFUSED, NOT_SHOWN -> refused(job, stopped);
            case TOKEN -> confirmed(job, stopped);
        };
    }

    /** A person looks why. Cursors do not hold for ever, so what was read until then is no place to go on from. */
    private Mono<Void> refused(Backfill job, SweepStopped stopped) {
        return backfills
                .beginAgain(job)
                .then(backfills.paused(job.job(), "Instagram refuses: " + stopped.getMessage()));
    }

    /** With a dead token it is paused, as are all of the account. */
    private Mono<Void> confirmed(Backfill job, SweepStopped stopped) {
        return deadTokens
                .confirm(job.turn().account(), job.turn().token())
                .flatMap(dead -> backfills.again(
                        job, stopped.pause(settings.interval()), "Instagram does not take the access token."));
    }
}
