package parley.classifier.learning;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Lets brands learn in the background, one after the other, whatever instance has time; who decides meanwhile goes on with what is stored. */
final class Teacher {

    static final int MOST_PRECEDENTS = 3_000;

    private static final Logger log = LoggerFactory.getLogger(Teacher.class);

    private final LearningStates states;
    private final Readings readings;
    private final Precedents precedents;
    private final BrandModels models;
    private final Counter fitted;
    private final Counter tightened;

    Teacher(LearningStates states, Readings readings, Precedents precedents, BrandModels models, MeterRegistry meters) {
        this.states = states;
        this.readings = readings;
        this.precedents = precedents;
        this.models = models;
        this.fitted = meters.counter("parley.learning.models");
        this.tightened = meters.counter("parley.learning.tightened");
    }

    /** Lets one brand learn; empty if there is nothing new anywhere. */
    Mono<Boolean> next() {
        return states.take().flatMap(due -> fitted(due).then(calibrated(due)).thenReturn(true));
    }

    private Mono<Void> fitted(Due due) {
        return due.needsModel()
                ? precedents.newest(due.brand(), MOST_PRECEDENTS).flatMap(precedents -> stored(due, precedents))
                : Mono.empty();
    }

    private Mono<Void> stored(Due due, List<StoredPrecedent> precedents) {
        var model = BrandModel.fit(
                precedents.stream().map(StoredPrecedent::precedent).toList());
        return models.store(due, precedents, model).doOnSuccess(done -> fitted.increment());
    }

    private Mono<Void> calibrated(Due due) {
        return readings.trials(due.brand()).flatMap(trials -> calibrated(due, trials));
    }

    private Mono<Void> calibrated(Due due, List<Trial> trials) {
        var calibration = Calibration.fit(trials, due.bar());
        boolean tightens = calibration.tightens(due.before(), trials);
        if (tightens) {
            tightened.increment();
            log.info("Brand {} trusts its model less: too many of its latest guesses were wrong", due.brand());
        }
        return states.learnt(due, calibration, tightens);
    }
}
