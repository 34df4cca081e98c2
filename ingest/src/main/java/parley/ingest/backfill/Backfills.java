package parley.ingest.backfill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.ingest.accounts.Turn;
import parley.ingest.polling.PollingProperties;
import parley.instagram.token.TokenCipher;
import parley.instagram.token.UndecryptableToken;
import parley.pipeline.brands.Accounts;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs that fetch the past. Each is with one instance at a time, by a due time that lies ahead: where an instance was
 * killed another goes on when that has come. A job's row is locked before that of its backfill, as everywhere.
 */
final class Backfills {

    /** Of the classifier: what is fetched is estimated and decided there. */
    private static final String DECIDING = "reclassify";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final StageDatabase database;
    private final TokenCipher cipher;
    private final Work work;
    private final PollingProperties polling;

    Backfills(StageDatabase database, TokenCipher cipher, Work work, PollingProperties polling) {
        this.database = database;
        this.cipher = cipher;
        this.work = work;
        this.polling = polling;
    }

    /** Somebody else has moved the job, or has it by now: nothing of this turn counts any more. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("the job was moved meanwhile", null, false, false);
        }
    }

    /**
     * The one that has waited longest; empty if none is due. An account's polling comes first.
     *
     * @param length after which others may take it: longer than anything that is done with it
     */
    Mono<Backfill> next(Duration length) {
        return pauseCutOff().then(Mono.defer(() -> take(length)));
    }

    private Mono<Void> pauseCutOff() {
        return database.sql(BackfillSql.PAUSE_CUT_OFF).then();
    }

    private Mono<Backfill> take(Duration length) {
        return database.sql(BackfillSql.TAKE)
                .bind("length", length.toMillis())
                .map(Row.to(this::opened))
                .one()
                .flatMap(opened -> opened.switchIfEmpty(Mono.defer(() -> take(length))));
    }

    /** Empty if no key of ours opens the token: then a person has to. */
    private Mono<Backfill> opened(Row row) {
        var account = Accounts.account(row);
        try {
            var token = cipher.decrypt(account.id(), new String(account.encryptedToken(), StandardCharsets.UTF_8));
            var turn = new Turn(account, token, row.time("connected"), row.time("next_at"));
            return Mono.just(backfill(row, turn));
        } catch (UndecryptableToken closed) {
            return paused(row.uuid("job_id"), "The account has to be connected again: its token cannot be read.")
                    .then(Mono.empty());
        }
    }

    private Backfill backfill(Row row, Turn turn) {
        return new Backfill(
                row.uuid("job_id"),
                turn,
                row.time("since"),
                polling.since(turn.connected(), Instant.now()),
                row.number("most_posts"),
                row.number("most_comments"),
                place(row.maybe("place", String.class)),
                row.number("posts"),
                row.number("not_shown"),
                row.count("found"));
    }

    private static Place place(@Nullable String stored) {
        return stored == null ? Place.BEGINNING : JSON.readValue(stored, Place.class);
    }

    /** Keeps how far it is, and at the end hands the job on. Fails with {@link Overtaken}. */
    Mono<Backfill> keep(Backfill job, Step step) {
        var next = job.after(step);
        var kept = kept(next, step);
        return (next.isOver() ? database.inTransaction(handedOn(job).then(kept)) : kept).thenReturn(next);
    }

    private Mono<Void> kept(Backfill next, Step step) {
        return one(held(BackfillSql.KEEP, next)
                .bind("place", JSON.writeValueAsString(next.place()))
                .bind("posts", step.posts())
                .bind("not_shown", step.notShown())
                .bind("found", step.found())
                .bind("added", step.added())
                .bind("over", next.isOver()));
    }

    private Mono<Void> handedOn(Backfill job) {
        var brand = job.turn().account().brand();
        return one(database.sql(BackfillSql.HAND_ON).bind("job", job.job()))
                .then(work.add(List.of(NewWork.dueNow(DECIDING, brand, job.job()))))
                .then();
    }

    /**
     * Ends a turn; the job is due again after the pause.
     *
     * @param why it does not go on at once, for people; null: it has had its share
     */
    Mono<Void> again(Backfill job, Duration pause, @Nullable String why) {
        var told = database.sql(BackfillSql.TELL).bind("job", job.job());
        return (why == null ? told.bindNull("error", String.class) : told.bind("error", why))
                .then()
                .then(held(BackfillSql.AGAIN, job)
                        .bind("pause", pause.toMillis())
                        .then());
    }

    /** Whatever is read again is counted again, and stored as it is. */
    Mono<Void> beginAgain(Backfill job) {
        return held(BackfillSql.BEGIN_AGAIN, job).then();
    }

    /** Until a person resumes it. */
    Mono<Void> paused(UUID job, String why) {
        return database.sql(BackfillSql.PAUSE)
                .bind("job", job)
                .bind("error", why)
                .then();
    }

    private GenericExecuteSpec held(String sql, Backfill job) {
        return database.sql(sql).bind("job", job.job()).bind("until", job.turn().until());
    }

    private static Mono<Void> one(GenericExecuteSpec update) {
        return update.fetch()
                .rowsUpdated()
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(Overtaken::new))
                .then();
    }
}
