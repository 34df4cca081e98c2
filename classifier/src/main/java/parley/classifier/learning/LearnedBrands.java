package parley.classifier.learning;

import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/** What the brands have learnt, as it is stored for all instances. */
public final class LearnedBrands {

    private final LearningStates states;
    private final BrandModels models;

    LearnedBrands(LearningStates states, BrandModels models) {
        this.states = states;
        this.models = models;
    }

    /** What a brand has learnt up to now; nothing of any other's is in it. */
    public Mono<Learned> find(BrandId brand) {
        return states.find(brand).flatMap(state -> learned(brand, state)).defaultIfEmpty(Learned.NOTHING);
    }

    private Mono<Learned> learned(BrandId brand, LearningStates.State state) {
        return models.find(brand, state.version())
                .map(model -> new Learned(model, state.version(), state.calibration(), state.audits()));
    }
}
