package parley.classifier;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetters;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks every few seconds whether an account that nobody had has been added since, and has its comments delivered again.
 * The console only stores the account: no way leads from HTTP to what the stages may do.
 */
final class AddedAccounts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AddedAccounts.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final StageDatabase database;
    private final DeadLetters deadLetters;
    private final Disposable.Swap looking = Disposables.swap();

    AddedAccounts(StageDatabase database, DeadLetters deadLetters) {
        this.database = database;
        this.deadLetters = deadLetters;
    }

    /** Replays what waits for accounts that are active by now. */
    Mono<Long> look() {
        return database.sql("""
                select distinct d.account_id
                from dead_letter d join account a on a.instagram_user_id = d.account_id and a.active
                where d.reason = 'unknown_account' and d.replayed_at is null""")
                .map(Row.to(row -> row.text("account_id")))
                .all()
                .concatMap(deadLetters::replay)
                .reduce(0L, Long::sum);
    }

    /** The edge where the loop begins. */
    @Override
    public void start() {
        looking.update(Flux.interval(EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> look().onErrorResume(AddedAccounts::tryLater), 1)
                .subscribe());
    }

    private static Mono<Long> tryLater(Throwable failure) {
        log.warn("Cannot look for added accounts: {}", failure.toString());
        return Mono.empty();
    }

    @Override
    public void stop() {
        looking.update(Disposables.disposed());
    }

    @Override
    public boolean isRunning() {
        var current = looking.get();
        return current != null && !current.isDisposed();
    }
}
