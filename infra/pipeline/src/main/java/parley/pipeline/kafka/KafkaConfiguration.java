package parley.pipeline.kafka;

import static java.util.Map.entry;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One producer, and the topics. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaConfiguration {

    @Bean(initMethod = "create")
    Topics topics(KafkaSettings settings) {
        return new Topics(settings);
    }

    @Bean
    Publisher publisher(KafkaSettings settings, Topics topics) {
        return new Publisher(new KafkaProducer<>(producerConfig(settings)), topics);
    }

    private static Map<String, Object> producerConfig(KafkaSettings settings) {
        int delivery = Math.toIntExact(settings.deliveryTimeout().toMillis());
        return Map.ofEntries(
                entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
                entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class),
                entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                entry(ProducerConfig.ACKS_CONFIG, "all"),
                entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // Into a partition that is just being made, later batches would overtake a refused first one, which is
                // then out of sequence until its time is up.
                entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                entry(ProducerConfig.LINGER_MS_CONFIG, 2),
                entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery),
                entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery * 4 / 5),
                entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) delivery),
                entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_MESSAGE),
                entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"));
    }
}
