package parley.pipeline.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.kafka.EventJson;
import parley.pipeline.work.StageWorker;

/**
 * From a topic into the database: polls a batch, stores it in one transaction, then commits the offsets. Nothing else
 * happens here, so a slow stage never holds up a poll. While the store fails (PostgreSQL is away) the batch is taken
 * again and again; nothing is passed over.
 */
public final class Lane<E> implements BatchMessageListener<String, byte[]>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);

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
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        try {
            store(records);
        } catch (RuntimeException failure) {
            throw readAgain(records.getFirst(), records.size(), failure);
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
