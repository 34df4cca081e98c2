package parley.responder.outcomes;

import java.util.ArrayList;
import java.util.List;
import parley.pipeline.CommentClassified;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.deadletters.DeadLetter;
import parley.pipeline.deadletters.DeadLetters;
import parley.pipeline.lane.LaneStore;
import parley.pipeline.lane.Received;
import parley.pipeline.work.Lease;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/**
 * Stores decisions as they come: one pending outcome per comment and revision, with the work of handling it. Where this
 * instance has room it leases the work itself and goes on from memory; the rest is due for anybody.
 */
final class DecisionStore implements LaneStore<CommentClassified> {

    private final StageDatabase database;
    private final Outcomes outcomes;
    private final DeadLetters deadLetters;
    private final Work work;
    private final StageWorker worker;

    DecisionStore(
            StageDatabase database, Outcomes outcomes, DeadLetters deadLetters, Work work, StageWorker worker) {
        this.database = database;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.work = work;
        this.worker = worker;
    }

    @Override
    public Mono<Void> store(List<Received<CommentClassified>> batch, List<DeadLetter> unreadable) {
        return Mono.defer(() -> {
            int places = worker.reserve(batch.size());
            return database.inTransaction(insert(batch, unreadable, places))
                    .doOnError(failure -> worker.release(places))
                    .doOnCancel(() -> worker.release(places))
                    .doOnNext(leases -> begin(leases, places))
                    .then();
        });
    }

    private Mono<List<Lease>> insert(
            List<Received<CommentClassified>> batch, List<DeadLetter> unreadable, int places) {
        return deadLetters
                .keep(unreadable)
                .then(outcomes.insert(batch))
                .flatMap(added -> work.add(work(added, places)));
    }

    private List<NewWork> work(List<Outcomes.Pending> pending, int places) {
        List<NewWork> rows = new ArrayList<>(pending.size());
        for (var outcome : BrandsInTurn.order(pending, Outcomes.Pending::brand)) {
            rows.add(
                    rows.size() < places
                            ? NewWork.leased(worker.stage(), outcome.brand(), outcome.id())
                            : NewWork.dueNow(worker.stage().name(), outcome.brand(), outcome.id()));
        }
        return rows;
    }

    private void begin(List<Lease> leases, int places) {
        worker.take(leases);
        worker.release(places - leases.size());
        worker.nudge();
    }
}
