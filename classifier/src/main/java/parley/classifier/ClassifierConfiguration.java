package parley.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import parley.classifier.cache.Corrections;
import parley.classifier.cache.Doubts;
import parley.classifier.cache.LabelCache;
import parley.classifier.context.Contexts;
import parley.classifier.context.Descriptions;
import parley.classifier.language.Languages;
import parley.classifier.learning.Learned;
import parley.classifier.learning.LearnedBrands;
import parley.classifier.learning.LearningConfiguration;
import parley.classifier.learning.Readings;
import parley.classifier.limits.RateLimits;
import parley.classifier.llm.LanguageModels;
import parley.classifier.llm.LlmClassifier;
import parley.classifier.llm.OpenAiProperties;
import parley.classifier.llm.PictureReader;
import parley.classifier.local.LocalClassifier;
import parley.classifier.local.LocalClassifierConfiguration;
import parley.classifier.local.LocalModel;
import parley.classifier.local.Sentences;
import parley.classifier.money.Ledger;
import parley.classifier.money.Prices;
import parley.classifier.money.Purpose;
import parley.classifier.reclassification.ReclassificationConfiguration;
import parley.classifier.rules.BrandRules;
import parley.embeddings.EmbeddingConfiguration;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Accounts;
import parley.pipeline.brands.Brand;
import parley.pipeline.brands.Brands;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.kafka.Topics;
import parley.pipeline.lane.Lane;
import parley.pipeline.lane.LaneFactory;
import parley.pipeline.redis.RedisConfiguration;
import parley.pipeline.work.FastPath;
import parley.pipeline.work.Gates;
import parley.pipeline.work.Hands;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** The role {@code classifier}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClassifierProperties.class, OpenAiProperties.class})
@Import({
    PipelineConfiguration.class,
    RedisConfiguration.class,
    EmbeddingConfiguration.class,
    LocalClassifierConfiguration.class,
    LearningConfiguration.class,
    PastConfiguration.class,
    ReclassificationConfiguration.class
})
public class ClassifierConfiguration {

    @Bean
    ClassifierMetrics classifierMetrics(MeterRegistry meters) {
        return new ClassifierMetrics(meters);
    }

    /** Only made where there is a key: without one the local model decides. */
    @Bean
    @Lazy
    LanguageModels languageModels(
            OpenAiProperties properties, Ledger ledger, RedissonClient redis, MeterRegistry meters) {
        var prices = properties.prices().isBlank() ? Prices.builtIn() : Prices.read(Path.of(properties.prices()));
        var limits = new RateLimits(redis, properties.limit(), ledger::lastMinute);
        return new LanguageModels(properties, prices, ledger, limits, meters);
    }

    @Bean
    Hands describing(StageDatabase database, OpenAiProperties properties, ObjectProvider<LanguageModels> models) {
        Supplier<Mono<Boolean>> next = properties.describes()
                ? new Descriptions(database, new PictureReader(models.getObject()))::next
                : Mono::empty;
        return new Hands("Describing pictures", 1, Duration.ofSeconds(5), next);
    }

    @Bean
    Ledger ledger(StageDatabase database, MeterRegistry meters) {
        return new Ledger(database, meters);
    }

    @Bean
    Hands booking(Ledger ledger) {
        return new Hands("Booking calls that nobody has settled", 1, Duration.ofSeconds(10), ledger::bookExpired);
    }

    @Bean
    @Lazy
    LabelCache labelCache(RedissonClient redis, ClassifierProperties properties, MeterRegistry meters) {
        return new LabelCache(redis, properties.cache().keep(), meters);
    }

    @Bean
    Corrections corrections(StageDatabase database) {
        return new Corrections(database);
    }

    /** What is read of a brand for each comment, new or past, is read once for both. */
    @Bean
    Remembered<Brand> rememberedBrands(Brands brands) {
        return new Remembered<>(brands::find);
    }

    @Bean
    Remembered<Learned> rememberedLearning(LearnedBrands learned) {
        return new Remembered<>(learned::find);
    }

    @Bean
    RuleStep ruleStep(StageDatabase database) {
        return new RuleStep(new Remembered<>(brand -> BrandRules.of(brand, database)));
    }

    @Bean
    CacheStep cacheStep(Corrections corrections, LabelCache labels, LabelAudits audits) {
        return new CacheStep(corrections, labels, audits, label -> true);
    }

    @Bean
    LabelAudits labelAudits(
            StageDatabase database,
            LabelCache labels,
            Remembered<Learned> learned,
            LocalModel model,
            ClassifierProperties properties,
            OpenAiProperties openAi,
            ObjectProvider<LanguageModels> models,
            ClassifierMetrics metrics) {
        Step asked = openAi.isConfigured()
                ? llmStep(database, learned, model, properties, openAi, models.getObject(), Purpose.AUDIT)
                : nobody -> Mono.empty();
        return new LabelAudits(
                new SharedStep(asked, labels, properties.cache(), label -> true),
                new Doubts(database),
                properties.cache().audits(),
                metrics);
    }

    @Bean
    Cascade cascade(
            StageDatabase database,
            Remembered<Brand> brands,
            Languages languages,
            RuleStep rules,
            CacheStep cached,
            LocalClassifier local,
            LocalModel model,
            LabelCache labels,
            ClassifierProperties properties,
            OpenAiProperties openAi,
            ObjectProvider<LanguageModels> models,
            Sentences sentences,
            Remembered<Learned> learned,
            Readings readings) {
        var person = new PersonStep(model.languages());
        if (!openAi.isConfigured()) {
            var taught = new TaughtStep(sentences, learned, readings);
            return new Cascade(
                    brands, languages, sentences, List.of(rules, cached, taught, new LocalStep(local), person));
        }
        var llm = llmStep(database, learned, model, properties, openAi, models.getObject(), Purpose.CLASSIFY);
        var shared = new SharedStep(llm, labels, properties.cache(), label -> true);
        var learning = new LearnedStep(sentences, learned, readings, shared);
        return new Cascade(brands, languages, sentences, List.of(rules, cached, learning, person));
    }

    private static Step llmStep(
            StageDatabase database,
            Remembered<Learned> learned,
            LocalModel model,
            ClassifierProperties properties,
            OpenAiProperties openAi,
            LanguageModels models,
            Purpose purpose) {
        var contexts = new Contexts(database, openAi.describes());
        return new LlmStep(new LlmClassifier(models), learned, model, contexts, properties.contextTokens(), purpose);
    }

    @Bean
    StageWorker classifyWorker(
            Work work,
            Comments comments,
            StageDatabase database,
            Cascade cascade,
            Publisher publisher,
            Gates gates,
            ClassifierProperties properties,
            ClassifierMetrics metrics,
            MeterRegistry meters,
            Corrections corrections,
            Readings readings) {
        var said = new SaidByPeople(corrections, readings);
        var classify = new Classify(
                work,
                new DecisionLots(work, comments, new Decisions(database), said),
                cascade,
                said,
                publisher,
                gates,
                properties,
                metrics);
        return new StageWorker(classify, work, meters);
    }

    @Bean
    Lane<ReceivedEvent> classifierLane(
            LaneFactory lanes,
            Topics topics,
            StageDatabase database,
            Accounts accounts,
            Languages languages,
            DeadLetters deadLetters,
            Publisher publisher,
            StageWorker classifyWorker,
            Work work,
            ClassifierMetrics metrics) {
        var store = new ReceivedLane(
                database,
                accounts,
                new CommentStore(database),
                languages,
                deadLetters,
                publisher,
                new FastPath(classifyWorker, work),
                metrics);
        return lanes.lane("classifier", topics.received(), ReceivedEvent.class, store);
    }

    @Bean
    Hands redelivery(DeadLetters deadLetters) {
        return new Hands("Putting dead letters back", 1, Duration.ofSeconds(5), new Redelivery(deadLetters)::next);
    }
}
