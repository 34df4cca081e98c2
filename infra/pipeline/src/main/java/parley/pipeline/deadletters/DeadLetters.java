package parley.pipeline.deadletters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what nobody could take, and puts it back on its topic when that has changed. */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REPLAY_BATCH = 500;

    private final StageDatabase database;
    private final Publisher publisher;

    /** Dead letters in the given database. */
    public DeadLetters(StageDatabase database, Publisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    /** Stores them once each; part of the caller's transaction. */
    public Mono<Void> keep(List<DeadLetter> letters) {
        return Flux.fromIterable(letters).concatMap(this::keep).then();
    }

    /**
     * Puts back everything kept for an account that nobody had. A crash in between repeats some: the tables behind are
     * unique.
     *
     * @return how many were put back
     */
    public Mono<Long> replay(String account) {
        return waiting(account).concatMap(this::putBack).count().flatMap(count -> replayRest(account, count));
    }

    private Mono<Long> replayRest(String account, long count) {
        log.info("Put back {} dead letters of an account that was added", count);
        return count < REPLAY_BATCH ? Mono.just(count) : replay(account).map(more -> count + more);
    }

    private Mono<Void> keep(DeadLetter letter) {
        var insert = database.sql("""
                insert into dead_letter (id, topic, kafka_partition, kafka_offset, message_key, payload, reason, detail,
                                         account_id)
                values (:id, :topic, :partition, :offset, :key, :payload, :reason, :detail, :account)
                on conflict (topic, kafka_partition, kafka_offset) do nothing""")
                .bind("id", TimeOrderedIds.next())
                .bind("topic", letter.topic())
                .bind("partition", letter.partition())
                .bind("offset", letter.offset())
                .bind("payload", letter.payload())
                .bind("reason", letter.reason())
                .bind("detail", letter.detail());
        insert = letter.key() == null ? insert.bindNull("key", String.class) : insert.bind("key", letter.key());
        insert = letter.account() == null
                ? insert.bindNull("account", String.class)
                : insert.bind("account", letter.account());
        return insert.then();
    }

    private Flux<Kept> waiting(String account) {
        return database.sql("""
                select id, topic, message_key, payload from dead_letter
                where account_id = :account and reason = 'unknown_account' and replayed_at is null
                order by created_at limit :limit""")
                .bind("account", account)
                .bind("limit", REPLAY_BATCH)
                .map(Row.to(row -> new Kept(
                        row.uuid("id"),
                        row.text("topic"),
                        row.maybe("message_key", String.class),
                        row.bytes("payload"))))
                .all()
                .collectList()
                .flatMapIterable(kept -> kept);
    }

    private Mono<Long> putBack(Kept kept) {
        return publisher
                .replay(kept.topic(), kept.key(), kept.payload())
                .then(database.sql("update dead_letter set replayed_at = now() where id = :id")
                        .bind("id", kept.id())
                        .fetch()
                        .rowsUpdated());
    }

    private record Kept(UUID id, String topic, @Nullable String key, byte[] payload) {}
}
