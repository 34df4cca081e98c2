package parley.responder.outcomes;

import java.util.List;
import parley.pipeline.CommentClassified;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.lane.LaneStore;
import parley.pipeline.lane.Received;
import parley.pipeline.work.FastPath;
import parley.pipeline.work.Lease;
import reactor.core.publisher.Mono;

/** Stores decisions as they come: one pending outcome per comment and revision, with the work of handling it. */
final class DecisionStore implements LaneStore<CommentClassified> {

    private final StageDatabase database;
    private final Outcomes outcomes;
    private final DeadLetters deadLetters;
    private final FastPath fastPath;

    DecisionStore(StageDatabase database, Outcomes outcomes, DeadLetters deadLetters, FastPath fastPath) {
        this.database = database;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.fastPath = fastPath;
    }

    @Override
    public Mono<Void> store(List<Received<CommentClassified>> batch, List<DeadLetter> unreadable) {
        return fastPath.store(places -> database.inTransaction(insert(batch, unreadable, places)));
    }

    private Mono<List<Lease>> insert(
            List<Received<CommentClassified>> batch, List<DeadLetter> unreadable, FastPath.Places places) {
        return deadLetters.keep(unreadable).then(outcomes.insert(batch)).flatMap(places::add);
    }
}
