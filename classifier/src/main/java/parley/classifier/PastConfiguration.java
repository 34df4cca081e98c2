package parley.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.classifier.cache.Corrections;
import parley.classifier.cache.Label;
import parley.classifier.cache.LabelCache;
import parley.classifier.context.Contexts;
import parley.classifier.language.Languages;
import parley.classifier.learning.Learned;
import parley.classifier.learning.Readings;
import parley.classifier.llm.LanguageModels;
import parley.classifier.llm.LlmClassifier;
import parley.classifier.llm.OpenAiProperties;
import parley.classifier.local.LocalClassifier;
import parley.classifier.local.LocalModel;
import parley.classifier.local.Sentences;
import parley.classifier.money.Purpose;
import parley.classifier.reclassification.Judge;
import parley.classifier.reclassification.Target;
import parley.pipeline.Verdict;
import parley.pipeline.brands.Brand;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What decides comments of the past: the steps that decide new ones, without what teaches. */
@Configuration(proxyBeanMethods = false)
class PastConfiguration {

    @Bean
    Judge judge(
            StageDatabase database,
            Remembered<Brand> brands,
            Languages languages,
            RuleStep rules,
            CacheStep cached,
            Corrections corrections,
            LocalClassifier local,
            LocalModel model,
            LabelCache labels,
            ClassifierProperties properties,
            OpenAiProperties openAi,
            ObjectProvider<LanguageModels> models,
            Sentences sentences,
            Remembered<Learned> learned,
            Readings readings,
            LabelAudits audits) {
        var llm = openAi.isConfigured() ? new LlmClassifier(models.getObject()) : null;
        var asked = llm == null
                ? null
                : new LlmStep(
                        llm,
                        learned,
                        model,
                        new Contexts(database, false), // what no picture was described for is not worth it now
                        properties.contextTokens(),
                        Purpose.RECLASSIFY);
        Predicate<Label> ofChain = llm == null ? label -> true : ofModels(llm.models());
        var cachedOfChain = new CacheStep(corrections, labels, audits, ofChain);
        var house = new House(brands, languages, sentences);
        Step own = openAi.isConfigured()
                ? new PastLearnedStep(sentences, learned)
                : new TaughtStep(sentences, learned, readings);
        var builtIn = openAi.isConfigured() ? null : new LocalStep(local);
        var person = new PersonStep(model.languages());
        var shared = asked == null ? null : new SharedStep(asked, labels, properties.cache(), ofChain);
        return new PastJudge(
                house.cascade(rules, cachedOfChain, own, builtIn, shared, person),
                Map.of(
                        Target.CHAIN, house.cascade(rules, cachedOfChain, own, builtIn, person),
                        Target.LOCAL, house.cascade(rules, cached, own, builtIn, person),
                        Target.RULES, house.cascade(rules, PastConfiguration::noRule)),
                asked);
    }

    /** Who has the past decided anew by other models does not want to hear what the former ones said. */
    private static Predicate<Label> ofModels(Set<String> chain) {
        return label -> label.model() != null && chain.contains(label.model());
    }

    private static Mono<Decision> noRule(Question question) {
        return Mono.just(Decision.undecided(
                Verdict.Reason.NOT_CONFIDENT, question.languageTag(), "No rule of the brand says anything about it."));
    }

    /** What all cascades stand on. */
    private record House(Remembered<Brand> brands, Languages languages, Sentences sentences) {

        /** @param steps in turn; null where there is none of the kind */
        Cascade cascade(@Nullable Step... steps) {
            List<Step> there = new ArrayList<>();
            for (Step step : steps) {
                if (step != null) {
                    there.add(step);
                }
            }
            return new Cascade(brands, languages, sentences, there);
        }
    }
}
