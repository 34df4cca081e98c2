package parley.classifier.learning;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.classifier.local.Sentences;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Hands;

/** What brands learn, and the hands that let them. */
@Configuration(proxyBeanMethods = false)
public class LearningConfiguration {

    @Bean
    Sentences sentences(EmbeddingModel embeddings) {
        return new Sentences(embeddings);
    }

    @Bean
    Readings readings(StageDatabase database, Sentences sentences) {
        return new Readings(database, sentences);
    }

    @Bean
    Precedents precedents(StageDatabase database, Sentences sentences) {
        return new Precedents(database, sentences);
    }

    @Bean
    BrandModels brandModels(StageDatabase database, Precedents precedents, Sentences sentences) {
        return new BrandModels(database, precedents, sentences);
    }

    @Bean
    LearnedBrands learnedBrands(StageDatabase database, BrandModels models) {
        return new LearnedBrands(new LearningStates(database), models);
    }

    @Bean
    Hands teaching(
            StageDatabase database,
            Readings readings,
            Precedents precedents,
            BrandModels models,
            MeterRegistry meters) {
        var teacher = new Teacher(new LearningStates(database), readings, precedents, models, meters);
        return new Hands("Learning", 1, Duration.ofSeconds(1), teacher::next);
    }
}
