package parley.classifier;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.classifier.Question.Past;
import parley.classifier.llm.Offer;
import parley.classifier.reclassification.Judge;
import parley.classifier.reclassification.Judgement;
import parley.classifier.reclassification.PastComment;
import parley.classifier.reclassification.Target;
import reactor.core.publisher.Mono;

/** Puts comments of the past before the cascade of what a job may use. */
final class PastJudge implements Judge {

    private final Cascade whole;
    private final Map<Target, Cascade> free;
    private final @Nullable LlmStep llm;

    /**
     * A judge.
     *
     * @param whole what decides where everything may
     * @param free what decides for nothing, by what a job may use
     * @param llm null where there is none
     */
    PastJudge(Cascade whole, Map<Target, Cascade> free, @Nullable LlmStep llm) {
        this.whole = whole;
        this.free = Map.copyOf(free);
        this.llm = llm;
    }

    @Override
    public Mono<Judgement> decide(PastComment comment, Target target, UUID job) {
        return decide(target == Target.CHAIN ? whole : free(target), comment, job);
    }

    @Override
    public Mono<Judgement> decideForNothing(PastComment comment, Target target, UUID job) {
        return decide(free(target), comment, job);
    }

    private Cascade free(Target target) {
        return Objects.requireNonNull(free.get(target), target.name());
    }

    private static Mono<Judgement> decide(Cascade cascade, PastComment comment, UUID job) {
        return cascade.decideAnew(comment.comment(), past(comment, job)).map(PastJudge::judgement);
    }

    @Override
    public Mono<Offer> offer(PastComment comment, UUID job) {
        var step = llm;
        return step == null
                ? Mono.empty()
                : whole.question(comment.comment(), past(comment, job)).flatMap(step::offer);
    }

    private static Past past(PastComment comment, UUID job) {
        return new Past(job, comment.embedding());
    }

    private static Judgement judgement(Decision decision) {
        return new Judgement(
                decision.verdict(),
                decision.reasoning(),
                decision.model(),
                decision.promptVersion(),
                decision.suspect());
    }
}
