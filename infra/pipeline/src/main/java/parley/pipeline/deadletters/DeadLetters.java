package parley.pipeline.deadletters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.kafka.Topics;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what nobody could take, and puts it back on its topic when that has changed. */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    /** So many whole messages are held in memory at once. */
    private static final int REPLAY_BATCH = 100;

    private static final int TOGETHER = 100;

    private final StageDatabase database;
    private final Publisher publisher;
    private final Topics topics;

    /** Dead letters in the given database. */
    public DeadLetters(StageDatabase database, Publisher publisher, Topics topics) {
        this.database = database;
        this.publisher = publisher;
        this.topics = topics;
    }

    /** Stores them once each; part of the caller's transaction. */
    public Mono<Void> keep(List<DeadLetter> letters) {
        return Flux.fromIterable(letters).concatMap(this::keep).then();
    }

    /**
     * Asks for what was kept for an account that nobody had and that a brand has by now. Whoever else may ask does it in
     * the table: no way leads from people to what the stages may do.
     */
    public Mono<Long> askForAddedAccounts() {
        return database.sql("""
                update dead_letter d set replay_asked_at = now()
                where reason = 'unknown_account' and replayed_at is null and replay_asked_at is null
                  and exists (select from account a where a.instagram_user_id = d.account_id and a.active)""").fetch().rowsUpdated();
    }

    /**
     * Puts back on its topic what somebody has asked for, each once: instances that do it at once share it out. A crash in
     * between repeats some; the tables behind are unique. What Kafka refuses, or came from a topic that is not ours, stays
     * asked for.
     *
     * @return how many were put back
     */
    public Mono<Long> putBackWhatIsAsked() {
        return database.inTransaction(asked().flatMap(this::putBack)).flatMap(this::putBackRest);
    }

    private Mono<Long> putBackRest(Replay done) {
        return done.asked() == REPLAY_BATCH && done.putBack() > 0
                ? putBackWhatIsAsked().map(more -> done.putBack() + more)
                : Mono.just(done.putBack());
    }

    private Mono<Void> keep(DeadLetter letter) {
        return database.sql("""
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
                .bind("detail", letter.detail())
                .bind("key", Maybe.of(letter.key(), String.class))
                .bind("account", Maybe.of(letter.account(), String.class))
                .then();
    }

    private Mono<List<Kept>> asked() {
        return database.sql("""
                select id, topic, message_key, payload from dead_letter
                where replay_asked_at is not null and topic = any (:topics)
                order by replay_asked_at, id limit :limit for update skip locked""")
                .bind("limit", REPLAY_BATCH)
                .bind("topics", new String[] {topics.received(), topics.classified()})
                .map(Row.to(row -> new Kept(
                        row.uuid("id"),
                        row.text("topic"),
                        row.maybe("message_key", String.class),
                        row.bytes("payload"))))
                .all()
                .collectList();
    }

    private Mono<Replay> putBack(List<Kept> kept) {
        return Flux.fromIterable(kept)
                .flatMap(this::acknowledged, TOGETHER)
                .collectList()
                .flatMap(ids -> note(ids).thenReturn(new Replay(kept.size(), ids.size())));
    }

    private Mono<UUID> acknowledged(Kept kept) {
        return publisher
                .replay(kept.topic(), kept.key(), kept.payload())
                .thenReturn(kept.id())
                .onErrorResume(refused -> left(kept, refused));
    }

    private static Mono<UUID> left(Kept kept, Throwable refused) {
        log.warn("Dead letter {} cannot be put back yet: {}", kept.id(), refused.toString());
        return Mono.empty();
    }

    private Mono<Void> note(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        log.info("Put back {} dead letters", ids.size());
        return database.sql("update dead_letter set replayed_at = now(), replay_asked_at = null where id = any (:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    private record Kept(UUID id, String topic, @Nullable String key, byte[] payload) {}

    private record Replay(long asked, long putBack) {}
}
