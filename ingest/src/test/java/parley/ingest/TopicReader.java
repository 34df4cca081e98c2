package parley.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.kafka.EventJson;

/** Everything that stands on a topic, from the beginning. */
public final class TopicReader {

    private TopicReader() {}

    /** All events. */
    public static List<ReceivedEvent> events(String bootstrapServers, String topic) {
        return records(bootstrapServers, topic).stream()
                .map(message -> EventJson.read(message.value(), ReceivedEvent.class))
                .toList();
    }

    static List<ConsumerRecord<String, byte[]>> records(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, partitions);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> readToEnd(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }
}
