package parley.pipeline.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.kafka.EventJson;
import parley.pipeline.work.StageWorker;

/**
 * From a topic into the database: polls a batch, stores it in one transaction, then commits the offsets. Nothing else
 * happens here, so a slow stage never holds up a poll. While the store fails (PostgreSQL is away) the batch is taken
 * again and again; nothing is passed over.
 */
public final class Lane<E> implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(30);

    private final Class<E> type;
    private final LaneStore<E> store;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;

    Lane(Class<E> type, LaneStore<E> store, ConcurrentMessageListenerContainer<String, byte[]> container) {
        this.type = type;
        this.store = store;
        this.container = container;
        container.setupMessageListener(this);
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<String, byte[]>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        try {
            store(records);
            commit(records, Objects.requireNonNull(consumer));
        } catch (RuntimeException failure) {
            throw readAgain(records.getFirst(), records.size(), failure);
        }
    }

    /**
     * At once, or not at all. The container would keep what is refused while partitions change hands for later: then it
     * may turn back what another instance has committed meanwhile. Who has the partitions next reads from the last commit.
     */
    private static void commit(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        records.forEach(record -> next.put(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
        try {
            consumer.commitSync(next, COMMIT_TIMEOUT);
        } catch (CommitFailedException | RebalanceInProgressException changing) {
            log.info(
                    "The partitions of {} stored messages go to whoever has them next: {}",
                    records.size(),
                    changing.toString());
        }
    }

    private void store(List<ConsumerRecord<String, byte[]>> records) {
        List<Received<E>> batch = new ArrayList<>(records.size());
        List<DeadLetter> unreadable = new ArrayList<>();
        for (var record : records) {
            try {
                batch.add(received(record));
            } catch (EventJson.Malformed malformed) {
                unreadable.add(deadLetter(record, malformed));
            }
        }
        // The edge between Kafka's polling thread and the reactive world: offsets may only follow a commit.
        store.store(batch, unreadable).block(STORE_TIMEOUT);
    }

    /**
     * The whole batch is read again from Kafka, without an end: whoever wonders why nothing moves finds the reason here.
     * It is not tried again from memory: meanwhile its partitions may have gone to another instance and further, and
     * offsets that are committed then turn theirs back.
     */
    private static BatchListenerFailedException readAgain(
            ConsumerRecord<String, byte[]> first, int count, RuntimeException failure) {
        log.warn(
                "Cannot store {} messages from {}-{}@{} on, and tries again: {}",
                count,
                first.topic(),
                first.partition(),
                first.offset(),
                failure.toString());
        return new BatchListenerFailedException("not stored", failure, first);
    }

    private Received<E> received(ConsumerRecord<String, byte[]> record) {
        E event = EventJson.read(record.value() == null ? new byte[0] : record.value(), type);
        return new Received<>(record.topic(), record.partition(), record.offset(), record.key(), record.value(), event);
    }

    private static DeadLetter deadLetter(ConsumerRecord<String, byte[]> record, EventJson.Malformed malformed) {
        log.warn(
                "Unreadable message kept as a dead letter: {}-{}@{}",
                record.topic(),
                record.partition(),
                record.offset());
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                payload,
                DeadLetter.MALFORMED,
                String.valueOf(malformed.getMessage()),
                null);
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void stop(Runnable stopped) {
        container.stop(stopped);
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    /** Starts after the workers and stops before them: nothing new is taken while they finish. */
    @Override
    public int getPhase() {
        return StageWorker.PHASE + 10;
    }
}
