package parley.classifier.local;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;
import parley.pipeline.Source;
import parley.pipeline.Verdict.Classified;
import reactor.core.publisher.Mono;

/** Decides for free what can be decided for free. */
public final class LocalClassifier {

    private final LocalModel model;
    private final LocalClassifierProperties properties;

    public LocalClassifier(LocalModel model, LocalClassifierProperties properties) {
        this.model = model;
        this.properties = properties;
    }

    /**
     * The verdict on a comment; empty if the model has not learnt its language or is not sure.
     *
     * @param sentence the comment, read in that language; not asked for if the model does not know it
     * @param language BCP 47 tag
     */
    public Mono<Classified> decide(Mono<Sentence> sentence, String language) {
        return model.languages().contains(language)
                ? sentence.mapNotNull(read -> verdict(model.predict(read)))
                : Mono.empty();
    }

    private @Nullable Classified verdict(Prediction prediction) {
        Category category = prediction.category();
        return category != null && prediction.confidence() >= needed(category)
                ? new Classified(category, prediction.confidence(), Source.LOCAL)
                : null;
    }

    private double needed(Category category) {
        boolean hides = category.equals(Category.TOXIC) || category.equals(Category.SPAM);
        return hides ? properties.hidingConfidence() : properties.confidence();
    }
}
