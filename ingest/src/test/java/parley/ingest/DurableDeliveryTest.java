package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import parley.engines.Engines;
import parley.pipeline.CommentReceived;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.kafka.KafkaConfiguration;
import parley.pipeline.kafka.Topics;

/** The role as it runs, in front of a real Kafka. */
class DurableDeliveryTest {

    private ConfigurableApplicationContext context;
    private WebTestClient client;

    @Configuration(proxyBeanMethods = false)
    @Import({IngestConfiguration.class, KafkaConfiguration.class})
    static class Role {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    @BeforeEach
    void start() {
        var settings = Map.<String, Object>of(
                "parley.kafka.bootstrap-servers",
                Engines.shared().kafkaBootstrapServers(),
                "parley.kafka.prefix",
                "t" + UUID.randomUUID() + ".",
                "parley.kafka.partitions",
                "4",
                "parley.instagram.apps",
                "shoes",
                "parley.instagram.app-secrets",
                Signing.SHOES.secret(),
                "parley.instagram.verify-token",
                Signing.VERIFY_TOKEN,
                "spring.main.banner-mode",
                "off");
        context = new SpringApplicationBuilder(Role.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
        client = WebTestClient.bindToRouterFunction(context.getBean("instagramWebhooks", RouterFunction.class))
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whatIsAnswered200StandsOnTheTopicEachConversationInOnePartition() {
        var changes = IntStream.range(0, 1000)
                .mapToObj(
                        n -> "{\"field\":\"comments\",\"value\":{\"id\":\"%d\",\"parent_id\":\"%d\",\"text\":\"é😍\"}}"
                                .formatted(10_000 + n, n % 50))
                .toList();

        post(changes).expectStatus().isOk();

        assertThat(received()).hasSize(1000).extracting(ReceivedEvent::comment).doesNotHaveDuplicates();
        var partitions = TopicReader.records(Engines.shared().kafkaBootstrapServers(), topic()).stream()
                .map(message -> message.key() + " in " + message.partition())
                .distinct();
        assertThat(partitions).hasSize(50);
    }

    @Test
    void aCommentAlmostAsLargeAsADeliveryCostsNothing() {
        var text = "é".repeat(1_400_000);
        var large = "{\"field\":\"comments\",\"value\":{\"id\":\"1\",\"text\":\"" + text + "\"}}";
        var neighbour = "{\"field\":\"comments\",\"value\":{\"id\":\"2\",\"text\":\"hi\"}}";

        post(List.of(large, neighbour)).expectStatus().isOk();

        assertThat(received()).extracting(event -> event.comment().value()).containsExactlyInAnyOrder("1", "2");
        assertThat(received())
                .anyMatch(event -> event instanceof CommentReceived comment
                        && comment.text().equals(text));
    }

    @Tag("lesson-2")
    @Test
    void whileKafkaIsDownMetaIsAskedToComeBackAndThenNothingIsMissing() {
        var changes = List.of("{\"field\":\"comments\",\"value\":{\"id\":\"1\"}}");
        Engines.shared().kafka().stop();
        try {
            post(changes).expectStatus().isEqualTo(503).expectHeader().exists(HttpHeaders.RETRY_AFTER);
        } finally {
            Engines.shared().kafka().start();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> post(changes).expectStatus().isOk());
        assertThat(received()).extracting(event -> event.comment().value()).contains("1");
    }

    private WebTestClient.ResponseSpec post(List<String> changes) {
        var body = "{\"entry\":[{\"id\":\"1\",\"changes\":[" + String.join(",", changes) + "]}]}";
        return client.post()
                .uri("/webhooks/instagram")
                .header("X-Hub-Signature-256", Signing.header(Signing.SHOES, body))
                .bodyValue(body)
                .exchange();
    }

    private List<ReceivedEvent> received() {
        return TopicReader.events(Engines.shared().kafkaBootstrapServers(), topic());
    }

    private String topic() {
        return context.getBean(Topics.class).received();
    }
}
