package parley.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import parley.engines.Engines;
import parley.pipeline.BrandId;
import parley.pipeline.Changed;
import parley.pipeline.kafka.EventJson;

/** What a brand is told on the topic {@code events}, from when this was made on. */
public final class Told implements AutoCloseable {

    private final BrandId brand;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Changed> events = new ArrayList<>();

    public Told(BrandId brand) {
        this.brand = brand;
        TestPipeline.context(); // its topics
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Engines.shared().kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor("events").stream()
                .map(partition -> new TopicPartition("events", partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // the end as it is now
    }

    /** Waits until it has been told exactly this: {@code kind status}, in order. */
    public void awaits(String... expected) {
        await().untilAsserted(() -> assertThat(read().stream().map(event -> event.kind() + " " + event.status()))
                .containsExactly(expected));
    }

    /** All so far. */
    public List<Changed> read() {
        for (var message : consumer.poll(Duration.ofMillis(50))) {
            var event = EventJson.read(message.value(), Changed.class);
            if (event.brand().equals(brand)) {
                events.add(event);
            }
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
