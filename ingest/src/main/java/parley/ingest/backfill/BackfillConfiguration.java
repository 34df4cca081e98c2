package parley.ingest.backfill;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.ingest.accounts.Turns;
import parley.ingest.polling.PollingProperties;
import parley.ingest.polling.StoredComments;
import parley.instagram.accounts.DeadTokens;
import parley.instagram.graph.GraphClient;
import parley.instagram.token.TokenCipher;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.Hands;
import parley.pipeline.work.Work;

/** The chore of fetching the past. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackfillProperties.class)
public class BackfillConfiguration {

    @Bean
    Hands backfill(
            StageDatabase database,
            TokenCipher cipher,
            Work work,
            GraphClient graph,
            StoredComments stored,
            Publisher publisher,
            DeadTokens deadTokens,
            PollingProperties polling,
            BackfillProperties settings,
            MeterRegistry meters) {
        var backfills = new Backfills(database, cipher, work, polling);
        var intake = new Intake(database, stored, publisher);
        var calls = meters.counter("parley.backfill.calls");
        var fetching = new Fetching(graph, backfills, intake, settings, calls::increment);
        var backfilling = new Backfilling(backfills, fetching, deadTokens, settings);
        return new Hands("Fetching the past", settings.concurrency(), Turns.REST, backfilling::next);
    }
}
