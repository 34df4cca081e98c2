package parley.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Kafka has accepted and the stages have not stored yet; a killed run may have left much of it. */
public final class Backlog implements AutoCloseable {

    private static final Map<String, String> TOPICS = Map.of(
            "parley-classifier", "comments.received",
            "parley-responder-own", "comments.received",
            "parley-responder", "comments.classified");

    private final Admin admin;

    /** That of the given Kafka. */
    public Backlog(String bootstrapServers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                20_000));
    }

    /** Whether every lane has stored all there is. */
    public boolean isEmpty() throws IOException, InterruptedException {
        return left().isEmpty();
    }

    /** The partitions that are not stored to their end, a line each. */
    public List<String> left() throws IOException, InterruptedException {
        List<String> left = new ArrayList<>();
        try {
            for (var lane : TOPICS.entrySet()) {
                left.addAll(left(lane.getKey(), lane.getValue()));
            }
        } catch (ExecutionException failure) {
            throw new IOException("Kafka does not tell what is left to do", failure.getCause());
        }
        return left;
    }

    private List<String> left(String group, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        List<String> left = new ArrayList<>();
        ends(topic).forEach((partition, end) -> {
            OffsetAndMetadata offset = stored.get(partition);
            long next = offset == null ? 0 : offset.offset();
            if (next < end) {
                left.add("%s has stored %d of %d messages of %s".formatted(group, next, end, partition));
            }
        });
        return left;
    }

    private Map<TopicPartition, Long> ends(String topic) throws ExecutionException, InterruptedException {
        var description = admin.describeTopics(List.of(topic)).allTopicNames().get();
        var wanted = Objects.requireNonNull(description.get(topic)).partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ofSeconds(2));
    }
}
