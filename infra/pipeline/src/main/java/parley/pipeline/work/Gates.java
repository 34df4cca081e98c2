package parley.pipeline.work;

import java.time.Duration;
import parley.pipeline.BrandId;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Closes and opens gates, for all instances. */
public final class Gates {

    /** Whoever closes a gate that somebody is trying has tried in vain: then it stays closed for twice as long. */
    private static final String CLOSE = """
            insert into gate as g (brand_id, name, reason, closed_until)
            values (:brand, :gate, :reason, now() + :first * interval '1 millisecond')
            on conflict (brand_id, name) do update
            set reason = case when g.probing or excluded.closed_until > g.closed_until then excluded.reason else g.reason end,
                probing = false, closures = g.closures + g.probing::int,
                closed_until = greatest(
                    now() + least(:longest, :first * 2 ^ least(20, g.closures + g.probing::int - 1))
                            * interval '1 millisecond',
                    case when not g.probing then g.closed_until end)""";

    private static final String OPEN = "delete from gate where brand_id = :brand and name = :gate and probing";

    private final StageDatabase database;

    /** Gates in the given database. */
    public Gates(StageDatabase database) {
        this.database = database;
    }

    /**
     * Closes a gate; one that is closed for longer already stays so.
     *
     * @param reason for people
     * @param first for how long; after every try in vain twice as long
     * @param longest but no longer than this
     */
    public Mono<Long> close(BrandId brand, Gate gate, String reason, Duration first, Duration longest) {
        return database.sql(CLOSE)
                .bind("brand", brand.value())
                .bind("gate", gate.name())
                .bind("reason", reason)
                .bind("first", first.toMillis())
                .bind("longest", longest.toMillis())
                .fetch()
                .rowsUpdated();
    }

    /** What was leased to try has succeeded: opens the gate for all. Does nothing if it was closed again meanwhile. */
    public Mono<Long> open(BrandId brand, Gate gate) {
        return database.sql(OPEN)
                .bind("brand", brand.value())
                .bind("gate", gate.name())
                .fetch()
                .rowsUpdated();
    }
}
