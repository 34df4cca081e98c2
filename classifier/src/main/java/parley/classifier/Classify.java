package parley.classifier;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import parley.classifier.DecisionLots.Found;
import parley.classifier.Decisions.Made;
import parley.classifier.llm.LlmFailure;
import parley.pipeline.Action;
import parley.pipeline.CommentClassified;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.Gate;
import parley.pipeline.work.Gates;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides one comment: store the decision, tell Kafka, done. A crash anywhere in between repeats from the last of these
 * that was committed, so a decision is made and paid for once unless the crash falls between the answer and its commit.
 */
final class Classify implements Stage {

    static final String NAME = "classify";

    /** Of a brand's comments that only an LLM can decide. */
    private static final Gate LLM = new Gate("llm");

    /**
     * What a decision may cause by itself when the brand has not yet confirmed anything, or when the comment tried to have a
     * say in it: nothing that is seen outside.
     */
    private static final Set<Action> CAUTIOUS = Set.of(Action.IGNORE, Action.REVIEW, Action.ESCALATE);

    /** A label, and no more. */
    private static final Set<Action> NOTHING = Set.of();

    private final Work work;
    private final DecisionLots lots;
    private final Cascade cascade;
    private final SaidByPeople said;
    private final Publisher publisher;
    private final Gates gates;
    private final ClassifierProperties properties;
    private final ClassifierMetrics metrics;

    Classify(
            Work work,
            DecisionLots lots,
            Cascade cascade,
            SaidByPeople said,
            Publisher publisher,
            Gates gates,
            ClassifierProperties properties,
            ClassifierMetrics metrics) {
        this.work = work;
        this.lots = lots;
        this.cascade = cascade;
        this.said = said;
        this.publisher = publisher;
        this.gates = gates;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return properties.concurrency();
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return lots.find(lease)
                .flatMap(found -> tell(lease, found, decide(found.comment())).thenReturn(found))
                .switchIfEmpty(Mono.defer(() -> work.finish(lease).then(Mono.empty())))
                .then(Mono.defer(
                        () -> lease.probe() ? gates.open(lease.brand(), LLM).then() : Mono.empty()))
                .onErrorResume(LlmFailure.Limited.class, limited -> waitForLlm(lease, limited.after()));
    }

    /** What was fetched from the past is only stored here: the job that fetched it decides, when it may and as it may. */
    private Mono<Decision> decide(Comment comment) {
        return comment.past()
                ? Mono.just(
                        Decision.undecided(Verdict.Reason.PAST, comment.language(), "It was fetched from the past."))
                : cascade.decide(comment);
    }

    /** All of the brand that needs an LLM waits behind a gate: it takes no places, and is not looked at one by one. */
    private Mono<Void> waitForLlm(Lease lease, Duration wait) {
        return gates.close(lease.brand(), LLM, "the language models are asked as much as they may be", wait, wait)
                .then(work.parkBehind(lease, LLM, "llm_limit"));
    }

    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return lots.find(lease).flatMap(found -> tell(lease, found, Mono.just(outOfTime(found.comment(), reason))));
    }

    private static Decision outOfTime(Comment comment, String reason) {
        return Decision.undecided(Verdict.Reason.OUTAGE, comment.language(), "Nothing could decide in time: " + reason);
    }

    private Mono<Void> tell(Lease lease, Found found, Mono<Decision> decision) {
        return found.isDecided()
                ? published(lease, found.comment(), found.untold())
                : decision.flatMap(made -> stored(lease, found.comment(), made))
                        .flatMap(event -> published(lease, found.comment(), List.of(event)));
    }

    /** A new decision, stored. Empty if the lease is lost. */
    private Mono<CommentClassified> stored(Lease lease, Comment comment, Decision decision) {
        return lots.store(lease, new Made(comment, decision, allowed(comment, decision)))
                .doOnNext(event -> metrics.decided(event, decision));
    }

    /** Only once Kafka has everything is the comment done here. */
    private Mono<Void> published(Lease lease, Comment comment, List<CommentClassified> untold) {
        return said.teach(comment, untold)
                .thenMany(Flux.fromIterable(untold))
                .concatMap(publisher::classified)
                .then(lots.told(lease, comment, untold));
    }

    private Set<Action> allowed(Comment comment, Decision decision) {
        if (comment.past()) {
            return NOTHING;
        }
        boolean unconfirmed = decision.builtIn() && !properties.trustBuiltInModel();
        return unconfirmed || decision.suspect() ? CAUTIOUS : Set.of(Action.values());
    }
}
