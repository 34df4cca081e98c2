package parley.app.console.deadletters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Page;
import parley.pipeline.PersonId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The dead letters as an operator may see them: the database shows them to nobody else. */
@Component
final class KeptLetters {

    /** How many one call asks for at most. */
    static final int BATCH = 10_000;

    private final BrandDatabase database;

    KeptLetters(BrandDatabase database) {
        this.database = database;
    }

    /** Newest first. */
    Mono<Page<DeadLetterItem>> list(PersonId operator, DeadLetterFilter filter) {
        return database.asPerson(
                        operator.value(),
                        client -> DeadLetterSearch.list(client, filter)
                                .map(Row.to(DeadLetterItem::of))
                                .all()
                                .collectList())
                .map(rows -> Page.of(rows, filter.atMost(), DeadLetterItem::position));
    }

    /** Empty if there is none. */
    Mono<DeadLetterItem> find(PersonId operator, UUID id) {
        return database.asPerson(
                operator.value(),
                client -> DeadLetterSearch.one(client)
                        .bind("id", id)
                        .map(Row.to(DeadLetterItem::of))
                        .one());
    }

    /** Asks for one, whether it was put back before or not; false if there is none. */
    Mono<Boolean> ask(PersonId operator, UUID id) {
        return database.asPerson(
                operator.value(),
                client -> client.sql("update dead_letter set replay_asked_at = now() where id = :id")
                        .bind("id", id)
                        .fetch()
                        .rowsUpdated()
                        .map(rows -> rows > 0)
                        .delayUntil(there ->
                                there ? asked(client, operator, Subject.of("dead_letter", id), null) : Mono.empty()));
    }

    /** Asks for all of a range that were never put back, at most {@link #BATCH} of them; how many it were. */
    Mono<Long> ask(PersonId operator, ReplayRange range) {
        return database.asPerson(
                operator.value(),
                client -> DeadLetterSearch.ask(client, range, BATCH)
                        .fetch()
                        .rowsUpdated()
                        .delayUntil(count -> asked(
                                client, operator, new Subject("dead_letters", "range"), new AskedRange(range, count))));
    }

    private static Mono<Void> asked(
            DatabaseClient client, PersonId operator, Subject letters, @Nullable AskedRange range) {
        return new Audit(client::sql).recordForInstallation(operator, "dead_letter.replayed", letters, null, range);
    }

    private record AskedRange(ReplayRange range, long letters) {}
}
