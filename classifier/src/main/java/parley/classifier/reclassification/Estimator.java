package parley.classifier.reclassification;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import parley.classifier.llm.Offer;
import parley.classifier.money.Experience;
import parley.classifier.money.Ledger;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Says what a job will come to: counts, and decides a sample by what costs nothing. */
final class Estimator {

    private static final int SAMPLE = 500;
    private static final int OFFERS = 60;
    private static final int AT_ONCE = 32;

    /** Whoever asks is shown it soon; what is not sampled by then makes it less exact. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final StageDatabase database;
    private final Chunks chunks;
    private final Judge judge;
    private final Ledger ledger;
    private final Pace pace;

    Estimator(StageDatabase database, Chunks chunks, Judge judge, Ledger ledger, Pace pace) {
        this.database = database;
        this.chunks = chunks;
        this.judge = judge;
        this.ledger = ledger;
        this.pace = pace;
    }

    Mono<Estimate> estimate(Job job) {
        return survey(job)
                .flatMap(survey -> chunks.past(
                                job.id(), survey.sample, job.target().reads())
                        .flatMap(sample -> estimate(job, survey, sample)));
    }

    private Mono<Survey> survey(Job job) {
        return database.sql("select * from survey_past_comments(:brand, cast(:filter as jsonb), :sample)")
                .bind("brand", job.brand().value())
                .bind("filter", job.filter())
                .bind("sample", SAMPLE)
                .map(Row.to(
                        row -> new Survey(row.count("counted"), row.count("texts"), row.get("sample", UUID[].class))))
                .one();
    }

    private Mono<Estimate> estimate(Job job, Survey survey, List<PastComment> sample) {
        return tried(job, sample)
                .collectList()
                .elapsed()
                .map(timed -> Sampled.of(timed.getT2(), Duration.ofMillis(timed.getT1())))
                .flatMap(sampled -> estimate(job, survey, sampled));
    }

    private Mono<Estimate> estimate(Job job, Survey survey, Sampled sampled) {
        return job.target() == Target.CHAIN && !sampled.undecided().isEmpty()
                ? priced(job, survey, sampled)
                : Mono.just(sampled.free(survey.counted));
    }

    private Flux<Sampled.Try> tried(Job job, List<PastComment> sample) {
        return Flux.fromIterable(sample)
                .flatMap(
                        comment -> judge.decideForNothing(comment, job.target(), job.id())
                                .map(judgement -> new Sampled.Try(comment, judgement)),
                        AT_ONCE)
                .take(PATIENCE);
    }

    private Mono<Estimate> priced(Job job, Survey survey, Sampled sampled) {
        return Flux.fromIterable(sampled.undecided())
                .take(OFFERS)
                .flatMap(comment -> judge.offer(comment, job.id()), AT_ONCE)
                .collectList()
                .flatMap(offers -> offers.isEmpty()
                        ? Mono.just(sampled.free(survey.counted))
                        : experience(offers)
                                .map(known ->
                                        sampled.paid(survey.counted, survey.distinctShare(), offers, known, pace)));
    }

    private Mono<Experience> experience(List<Offer> offers) {
        return ledger.experience(offers.getFirst().model());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Survey(long counted, long texts, UUID[] sample) {

        /** The same text is asked about once. */
        double distinctShare() {
            return counted == 0 ? 1 : (double) texts / counted;
        }
    }
}
