package parley.pipeline;

import java.lang.management.ManagementFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.pipeline.brands.Accounts;
import parley.pipeline.brands.Brands;
import parley.pipeline.brands.EmergencyStop;
import parley.pipeline.brands.Tokens;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.DatabaseConfiguration;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.KafkaConfiguration;
import parley.pipeline.kafka.KafkaSettings;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.kafka.Topics;
import parley.pipeline.lane.LaneFactory;
import parley.pipeline.live.Relay;
import parley.pipeline.work.Gates;
import parley.pipeline.work.Work;
import parley.pipeline.work.WorkProperties;

/** What every stage with a database stands on. Ingest, which has none, imports {@link KafkaConfiguration} alone. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, KafkaConfiguration.class})
@EnableConfigurationProperties(WorkProperties.class)
public class PipelineConfiguration {

    @Bean
    LaneFactory laneFactory(KafkaSettings settings) {
        return new LaneFactory(settings);
    }

    @Bean
    Work work(StageDatabase database, WorkProperties properties) {
        return new Work(database, ManagementFactory.getRuntimeMXBean().getName(), properties.lease());
    }

    @Bean
    Gates gates(StageDatabase database) {
        return new Gates(database);
    }

    @Bean
    Accounts accounts(StageDatabase database) {
        return new Accounts(database);
    }

    @Bean
    Brands brands(StageDatabase database) {
        return new Brands(database);
    }

    @Bean
    EmergencyStop emergencyStop(StageDatabase database) {
        return new EmergencyStop(database);
    }

    @Bean
    Tokens tokens(StageDatabase database) {
        return new Tokens(database);
    }

    @Bean
    Comments comments(StageDatabase database) {
        return new Comments(database);
    }

    @Bean
    DeadLetters deadLetters(StageDatabase database, Publisher publisher, Topics topics) {
        return new DeadLetters(database, publisher, topics);
    }

    @Bean
    Relay relay(StageDatabase database, Publisher publisher) {
        return new Relay(database, publisher);
    }
}
