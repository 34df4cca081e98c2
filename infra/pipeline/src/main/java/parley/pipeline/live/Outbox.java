package parley.pipeline.live;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import parley.pipeline.BrandId;
import parley.pipeline.Changed;
import parley.pipeline.CommentId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** The table {@code event_outbox}: what the database's triggers tell, until Kafka has it. */
final class Outbox {

    /** So many are carried in one transaction. */
    static final int BATCH = 500;

    /**
     * While Kafka is away. A page that was not told for so long loads anew, and does not care about the hints it missed.
     */
    static final int MOST_WAITING = 50_000;

    /**
     * One relay at a time, or hints of a brand would overtake each other. Whoever holds the lock and does not come back (its
     * machine stands still) loses its connection, and with it the lock.
     */
    private static final String TAKE_TURN = """
            select pg_try_advisory_xact_lock(hashtext('parley.event_outbox')) as held,
                   set_config('idle_in_transaction_session_timeout', '15s', true)""";

    private static final String TAKE = """
            delete from event_outbox
            where ctid = any (array(select ctid from event_outbox order by transaction limit :limit for update))
            returning kind, subject, brand_id, comment_id, status, at""";

    private static final String MAKE_ROOM = """
            with given_up as (
                delete from event_outbox
                where transaction < (select transaction from event_outbox order by transaction desc offset :most limit 1)
                returning brand_id)
            insert into event_outbox (kind, subject, brand_id)
            select distinct 'reset', brand_id, brand_id from given_up""";

    private final StageDatabase database;

    Outbox(StageDatabase database) {
        this.database = database;
    }

    /** Whether there is anything: all that is asked while nothing happens. */
    Mono<Boolean> holdsAny() {
        return database.sql("select exists(select from event_outbox) as any")
                .map(Row.to(row -> row.flag("any")))
                .one();
    }

    /**
     * Takes out the oldest, in order. They are gone when {@code carry} has completed, and all there again if it fails or this
     * process dies: nothing is lost, some may be carried twice.
     *
     * @return how many; none while another relay has its turn
     */
    Mono<Integer> takeOut(Function<List<Changed>, Mono<Void>> carry) {
        return database.inTransaction(turn().flatMap(mine -> carried(carry))).defaultIfEmpty(0);
    }

    /**
     * Gives up the oldest beyond {@link #MOST_WAITING}; their brands are told that they missed something.
     *
     * @return how many brands that were
     */
    Mono<Long> makeRoom() {
        return makeRoom(MOST_WAITING);
    }

    Mono<Long> makeRoom(int most) {
        return database.sql(MAKE_ROOM).bind("most", most).fetch().rowsUpdated();
    }

    private Mono<Boolean> turn() {
        return database.sql(TAKE_TURN)
                .map(Row.to(row -> row.flag("held")))
                .one()
                .filter(held -> held);
    }

    private Mono<Integer> carried(Function<List<Changed>, Mono<Void>> carry) {
        return database.sql(TAKE)
                .bind("limit", BATCH)
                .map(Row.to(Outbox::changed))
                .all()
                .collectSortedList(Comparator.comparing(Changed::at))
                .flatMap(taken -> carry.apply(taken).thenReturn(taken.size()));
    }

    private static Changed changed(Row row) {
        var comment = row.maybe("comment_id", UUID.class);
        return new Changed(
                new BrandId(row.uuid("brand_id")),
                row.text("kind"),
                row.uuid("subject"),
                comment == null ? null : new CommentId(comment),
                row.maybe("status", String.class),
                row.time("at"));
    }
}
