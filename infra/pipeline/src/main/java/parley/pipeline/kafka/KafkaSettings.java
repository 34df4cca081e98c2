package parley.pipeline.kafka;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Kafka is and what our topics look like.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param prefix put before every topic and group, for installations that share a cluster
 * @param partitions of each topic we make; bounds how many instances of a stage can work at once
 * @param replication of each topic we make; production: 3, with {@code minInsync} 2
 * @param minInsync how many replicas must have a message before it counts as written
 * @param deliveryTimeout after which a message that Kafka did not acknowledge is given up
 * @param sessionTimeout how long the partitions of a killed instance stay with it
 */
@Validated
@ConfigurationProperties("parley.kafka")
public record KafkaSettings(
        @NotBlank String bootstrapServers,
        @NotNull @DefaultValue("") String prefix,
        @Min(1) @DefaultValue("32") int partitions,
        @Min(1) @DefaultValue("1") short replication,
        @Min(1) @DefaultValue("1") short minInsync,
        @NotNull @DefaultValue("5s") Duration deliveryTimeout,
        @NotNull @DefaultValue("10s") Duration sessionTimeout) {}
