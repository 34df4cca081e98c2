package parley.pipeline.lane;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;
import parley.pipeline.kafka.KafkaSettings;

/** Makes lanes that read one topic each, from the earliest message on. */
public final class LaneFactory {

    private static final int MAX_BATCH = 500;

    private final KafkaSettings settings;

    /** A factory of lanes. */
    public LaneFactory(KafkaSettings settings) {
        this.settings = settings;
    }

    /**
     * A lane, not yet started.
     *
     * @param name its consumer group, shared by all instances
     */
    public <E> Lane<E> lane(String name, String topic, Class<E> type, LaneStore<E> store) {
        var properties = new ContainerProperties(topic);
        properties.setGroupId(settings.prefix() + "parley-" + name);
        properties.setClientId(name);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL); // the lane commits by itself
        properties.setPollTimeout(1_000);
        properties.setShutdownTimeout(15_000);
        properties.setMissingTopicsFatal(false);
        var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(consumerConfig());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("lane-" + name);
        container.setCommonErrorHandler(takeAgain());
        return new Lane<>(type, store, container);
    }

    private static DefaultErrorHandler takeAgain() {
        var pause = new ExponentialBackOff(200, 2);
        pause.setMaxInterval(5_000);
        var handler = new DefaultErrorHandler(pause);
        handler.setClassifications(Map.of(), true); // whatever it is, nothing may be passed over
        return handler;
    }

    private Map<String, Object> consumerConfig() {
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_BATCH);
        int session = Math.toIntExact(settings.sessionTimeout().toMillis());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session * 3 / 10);
        // Not the cooperative one: there whoever keeps its partitions goes on from where it was, and what could not be
        // committed while others changed hands would stay uncommitted until the next message comes.
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.StickyAssignor");
        return config;
    }
}
