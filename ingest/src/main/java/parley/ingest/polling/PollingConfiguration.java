package parley.ingest.polling;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.ingest.accounts.Turns;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.graph.GraphClient;
import parley.instagram.token.TokenCipher;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.Hands;
import parley.pipeline.work.Work;

/** The chore of looking what no webhook told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollingProperties.class)
public class PollingConfiguration {

    @Bean
    PollingMetrics pollingMetrics(MeterRegistry meters) {
        return new PollingMetrics(meters);
    }

    @Bean
    StoredComments storedComments(StageDatabase database, Comments comments, Work work) {
        return new StoredComments(database, comments, work);
    }

    @Bean
    Sweeping sweeping(
            StoredComments stored,
            GraphClient graph,
            Publisher publisher,
            PollingProperties settings,
            PollingMetrics metrics) {
        var discovery = new Discovery(stored, publisher, metrics);
        return new Sweeping(graph, stored, discovery, new Deletions(stored, metrics), settings, metrics);
    }

    @Bean
    Hands polling(
            StageDatabase database,
            TokenCipher cipher,
            Sweeping sweeping,
            DeadTokens deadTokens,
            PollingProperties settings,
            PollingMetrics metrics) {
        var polling = new Polling(Turns.toPoll(database, cipher), sweeping, deadTokens, settings, metrics);
        return new Hands("Polling", settings.concurrency(), settings.rest(), polling::next);
    }
}
