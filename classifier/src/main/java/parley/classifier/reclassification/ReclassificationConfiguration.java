package parley.classifier.reclassification;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.classifier.llm.OpenAiProperties;
import parley.classifier.local.Sentences;
import parley.classifier.money.Ledger;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;

/** Jobs over the past; what decides is the classifier's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReclassificationProperties.class)
public class ReclassificationConfiguration {

    @Bean
    StageWorker reclassifyWorker(
            StageDatabase database,
            Work work,
            Judge judge,
            Sentences sentences,
            Ledger ledger,
            OpenAiProperties openAi,
            Publisher publisher,
            ReclassificationProperties properties,
            MeterRegistry meters) {
        var jobs = new Jobs(database);
        var chunks = new Chunks(database, work, sentences.model());
        var pace = new Pace(openAi.limit().requestsFor(false), openAi.maxConcurrentCalls());
        var advance = new AdvanceJob(
                database,
                work,
                jobs,
                new Estimator(database, chunks, judge, ledger, pace),
                new Labels(database, work, publisher));
        var decide = new DecideChunk(database, work, jobs, chunks, judge, new SetAside(database, work, chunks));
        var stage = new Reclassify(database, work, jobs, chunks, advance, decide, properties.concurrency());
        return new StageWorker(stage, work, meters);
    }
}
