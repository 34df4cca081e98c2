package parley.responder.moderation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.instagram.graph.GraphClient;
import parley.pipeline.brands.EmergencyStop;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import parley.responder.ResponderProperties;
import parley.responder.accounts.AccountGate;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.accounts.GoneComments;
import parley.responder.accounts.WritePace;
import parley.responder.review.ReviewItems;

/** The stage {@code moderate}. */
@Configuration(proxyBeanMethods = false)
public class ModerationConfiguration {

    @Bean
    Moderations moderations(StageDatabase database) {
        return new Moderations(database);
    }

    @Bean
    StageWorker moderator(
            Work work,
            Moderations moderations,
            ReviewItems reviews,
            ConnectedAccounts accounts,
            GoneComments gone,
            GraphClient graph,
            AccountGate gate,
            EmergencyStop stop,
            WritePace pace,
            ResponderProperties properties,
            MeterRegistry meters) {
        var progress = new Progress(work, moderations, reviews, gone, gate, properties.settleDelay());
        var stage =
                new ModerateStage(properties.concurrency(), work, moderations, accounts, graph, stop, pace, progress);
        return new StageWorker(stage, work, meters);
    }
}
