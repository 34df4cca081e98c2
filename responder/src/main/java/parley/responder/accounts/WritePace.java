package parley.responder.accounts;

import java.time.Duration;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Gate;
import parley.pipeline.work.Gates;
import reactor.core.publisher.Mono;

/**
 * Keeps what is written as an account below a number an hour, for all instances together: very many writes in a short
 * time are what Instagram takes for spam. Counted in the database, one timestamp an account (GCRA, ITU-T I.371): nothing is
 * forgotten when Redis comes back empty, and nothing is counted whose transaction fails.
 */
public final class WritePace {

    /** What may be written at once after a quiet time. */
    private static final Duration BURST = Duration.ofMinutes(5);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private static final String TAKE = """
            insert into write_pace as p (brand_id, account_id, next_at)
            values (:brand, :account, now() + :interval * interval '1 microsecond')
            on conflict (brand_id, account_id) do update
            set next_at = greatest(p.next_at, now()) + :interval * interval '1 microsecond'
            where p.next_at <= now() + :burst * interval '1 microsecond'""";

    private final StageDatabase database;
    private final Gates gates;
    private final Duration interval;

    /** The pace of all accounts. */
    public WritePace(StageDatabase database, Gates gates, int writesPerHour) {
        this.database = database;
        this.gates = gates;
        this.interval = Duration.ofHours(1).dividedBy(writesPerHour);
    }

    /** Whether the account may write once more now; if not, its gate is closed until it may. Joins the caller's transaction. */
    public Mono<Boolean> take(BrandId brand, AccountId account) {
        return database.sql(TAKE)
                .bind("brand", brand.value())
                .bind("account", account.value())
                .bind("interval", interval.toNanos() / 1_000)
                .bind("burst", BURST.toNanos() / 1_000)
                .fetch()
                .rowsUpdated()
                .flatMap(taken -> taken > 0 ? Mono.just(true) : wait(brand, account));
    }

    private Mono<Boolean> wait(BrandId brand, AccountId account) {
        var wait = interval.compareTo(SHORTEST_WAIT) > 0 ? interval : SHORTEST_WAIT;
        return gates.close(brand, Gate.of(account), "pace", wait, wait).thenReturn(false);
    }
}
