package parley.pipeline.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.kafka.KafkaSettings;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.kafka.Topics;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Mono;

class LaneTest {

    private final ConfigurableApplicationContext context =
            TestPipeline.start(Map.of("parley.kafka.prefix", UUID.randomUUID() + "."), PipelineConfiguration.class);
    private final Publisher publisher = context.getBean(Publisher.class);
    private final String topic = context.getBean(Topics.class).received();
    private final Queue<String> stored = new ConcurrentLinkedQueue<>();
    private final Queue<DeadLetter> unreadable = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final KafkaSettings kafka = context.getBean(KafkaSettings.class);
    private final LaneFactory lanes = context.getBean(LaneFactory.class);
    private final Lane<ReceivedEvent> lane = lanes.lane("test", topic, ReceivedEvent.class, this::store);

    @AfterEach
    void stop() {
        lane.stop();
        context.close();
    }

    @Test
    void everyEventIsStored() {
        var ids = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
        ids.forEach(id -> publisher.received(comment(id)).block());

        lane.start();

        await().untilAsserted(() -> assertThat(stored).containsExactlyInAnyOrderElementsOf(ids));
    }

    @Tag("lesson-2")
    @Test
    void aBatchThatCannotBeStoredIsTakenAgain() {
        failures.set(3);
        publisher.received(comment("c1")).block();

        lane.start();

        await().untilAsserted(() -> assertThat(stored).containsExactly("c1"));
        assertThat(failures).hasNonPositiveValue();
    }

    @Test
    void whatOneInstanceCannotStoreAndAnotherHasStoredStaysRead() throws Exception {
        failures.set(Integer.MAX_VALUE);
        comments("early", 20);
        lane.start();
        await().until(() -> failures.get() < Integer.MAX_VALUE);
        Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
        var other = lanes.lane("test", topic, ReceivedEvent.class, (batch, letters) -> {
            batch.forEach(received -> elsewhere.add(received.event().comment().value()));
            return Mono.empty();
        });

        other.start();
        await().until(() -> !elsewhere.isEmpty());
        comments("late", 20);
        await().until(() -> elsewhere.stream().anyMatch(id -> id.startsWith("late")) && unread() < 40);
        failures.set(0);

        await().untilAsserted(() -> assertThat(
                        Stream.concat(stored.stream(), elsewhere.stream()).distinct())
                .hasSize(40));
        await().untilAsserted(() -> assertThat(unread()).isZero());
        other.stop();
    }

    @Tag("lesson-1")
    @Test
    void whatIsNoEventIsKeptAndItsNeighboursAreStored() {
        publisher.received(comment("before")).block();
        publisher
                .replay(topic, "odd", "{\"version\":1".getBytes(StandardCharsets.UTF_8))
                .block();
        publisher
                .replay(topic, "odd", "{\"version\":1,\"type\":\"something\"}".getBytes(StandardCharsets.UTF_8))
                .block();
        publisher.received(comment("after")).block();

        lane.start();

        await().untilAsserted(() -> assertThat(stored).containsExactlyInAnyOrder("before", "after"));
        await().untilAsserted(() -> assertThat(unreadable).hasSize(2));
        assertThat(unreadable).extracting(DeadLetter::reason).containsOnly(DeadLetter.MALFORMED);
    }

    @Test
    void anEventOfANewerVersionStopsItsPartitionAndLosesNothing() {
        publisher
                .replay(
                        topic,
                        "same",
                        "{\"version\":99,\"type\":\"comment_received\"}".getBytes(StandardCharsets.UTF_8))
                .block();

        lane.start();

        await().during(java.time.Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(stored).isEmpty();
            assertThat(unreadable).isEmpty();
        });
    }

    private void comments(String name, int count) {
        IntStream.range(0, count)
                .forEach(i -> publisher.received(comment(name + i)).block());
    }

    /** How many messages Kafka has of which the group has not said that it has read them. */
    private long unread() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            var read = admin.listConsumerGroupOffsets(kafka.prefix() + "parley-test")
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(IntStream.range(0, kafka.partitions())
                            .mapToObj(number -> new TopicPartition(topic, number))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (read.get(end.getKey()) == null
                                    ? 0
                                    : read.get(end.getKey()).offset()))
                    .sum();
        }
    }

    private Mono<Void> store(List<Received<ReceivedEvent>> batch, List<DeadLetter> letters) {
        if (failures.getAndDecrement() > 0) {
            return Mono.error(new IllegalStateException("PostgreSQL is away"));
        }
        batch.forEach(received -> stored.add(received.event().comment().value()));
        unreadable.addAll(letters);
        return Mono.empty();
    }

    private static CommentReceived comment(String id) {
        return new CommentReceived(
                "app",
                new AccountId("1"),
                new InstagramCommentId(id),
                null,
                null,
                Author.UNKNOWN,
                "text",
                null,
                Instant.EPOCH,
                CommentReceived.Via.WEBHOOK,
                false,
                "test");
    }
}
