package parley.app.console.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import parley.pipeline.kafka.KafkaSettings;
import parley.pipeline.kafka.Topics;

/**
 * Reads all events of all brands, on a thread of its own, and hands them to the open streams. Every instance reads
 * everything: no group, no offsets that are kept. It begins a little in the past, for those who come from another instance.
 * Stops before the web server does, which otherwise would wait for the streams to end.
 */
@Component
final class EventReader implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration NEW_PARTITIONS = Duration.ofMinutes(1);
    private static final long STOP_MILLIS = 2_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final String topic;
    private final Map<String, Object> config;
    private final LiveSettings settings;
    private final LiveStreams streams;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile Thread loop = new Thread();
    private volatile @Nullable Consumer<String, byte[]> reading;

    EventReader(KafkaSettings kafka, LiveSettings settings, LiveStreams streams) {
        this.topic = new Topics(kafka).events();
        this.config = config(kafka);
        this.settings = settings;
        this.streams = streams;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().daemon().name("live-events").start(this::readOnAndOn);
    }

    private void readOnAndOn() {
        while (running) {
            try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException asked) {
                log.debug("Live events are stopped");
            } catch (RuntimeException failure) {
                log.warn("Live events have to begin anew: {}", failure.toString());
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        var partitions = begin(consumer);
        long looked = System.nanoTime();
        while (running) {
            consumer.poll(POLL).forEach(this::tell);
            streams.tick();
            if (System.nanoTime() - looked > NEW_PARTITIONS.toNanos()) {
                looked = System.nanoTime();
                checkStillAll(consumer, partitions);
            }
        }
    }

    private List<TopicPartition> begin(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic + " yet");
        }
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions, ANSWER);
        var starts = starts(consumer, partitions, ends);
        starts.forEach(consumer::seek);
        streams.begin(byNumber(starts), byNumber(ends));
        return partitions;
    }

    /** Not older than is worth it, and not more than is kept. */
    private Map<TopicPartition, Long> starts(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        long since = Instant.now().minus(settings.lookBack()).toEpochMilli();
        var young = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since)), ANSWER);
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> {
            long end = ends.getOrDefault(partition, 0L);
            var first = young.get(partition);
            return first == null ? end : Math.max(first.offset(), end - settings.keptOf(partitions.size()));
        }));
    }

    private void checkStillAll(Consumer<String, byte[]> consumer, List<TopicPartition> known) {
        if (partitions(consumer).size() != known.size()) {
            throw new IllegalStateException("topic " + topic + " has got more partitions");
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic, ANSWER).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void tell(ConsumerRecord<String, byte[]> message) {
        try {
            streams.tell(Hint.of(message));
        } catch (IllegalArgumentException nobodys) {
            log.warn("An event at {}:{} is of no brand", message.partition(), message.offset());
        }
    }

    private void pause() {
        streams.tick();
        try {
            stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        streams.end();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        stopped.countDown();
        try {
            loop.join(STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
    }

    private static Map<String, Object> config(KafkaSettings kafka) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "live-events",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none", // a gap has to be told
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                Math.toIntExact(NEW_PARTITIONS.toMillis()));
    }
}
