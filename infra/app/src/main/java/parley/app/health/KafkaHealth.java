package parley.app.health;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.pipeline.kafka.KafkaSettings;
import reactor.core.publisher.Mono;

/** Kafka has brokers that answer. */
@Configuration(proxyBeanMethods = false)
public class KafkaHealth {

    private static final int LONGEST_MILLIS = 2_000;

    @Bean(destroyMethod = "close")
    Admin kafkaHealthClient(KafkaSettings settings) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "health",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LONGEST_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LONGEST_MILLIS));
    }

    @Bean
    ReactiveHealthIndicator kafkaHealthIndicator(Admin kafkaHealthClient) {
        return new BoundedHealth("Kafka", Mono.defer(() -> nodes(kafkaHealthClient)));
    }

    private static Mono<?> nodes(Admin admin) {
        var cluster = admin.describeCluster(new DescribeClusterOptions().timeoutMs(LONGEST_MILLIS));
        return Mono.fromFuture(() -> cluster.nodes().toCompletionStage().toCompletableFuture());
    }
}
