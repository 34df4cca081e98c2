package parley.classifier.reclassification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves a job on, from where it is to where it can go without its chunks or a person. */
final class AdvanceJob {

    /**
     * Chunks of one job that wait or are decided at a time: enough for some instances, and few enough that the first ones
     * of a small job do not wait for long behind those of a big one.
     */
    private static final int OPEN = 8;

    private final StageDatabase database;
    private final Work work;
    private final Jobs jobs;
    private final Estimator estimator;
    private final Labels labels;

    AdvanceJob(StageDatabase database, Work work, Jobs jobs, Estimator estimator, Labels labels) {
        this.database = database;
        this.work = work;
        this.jobs = jobs;
        this.estimator = estimator;
        this.labels = labels;
    }

    Mono<Void> step(Lease lease, Job job) {
        return switch (job.state()) {
            case ESTIMATING -> estimate(lease, job);
            case APPLYING, ROLLING_BACK -> write(lease, job);
            default -> locked(job, now -> now.runs() ? run(lease, now) : rest(lease, now));
        };
    }

    private Mono<Void> estimate(Lease lease, Job job) {
        return estimator
                .estimate(job)
                .flatMap(estimate -> locked(
                        job,
                        now -> work.whileHeld(lease, estimated(now, estimate))
                                .then(work.park(lease, Duration.ZERO, "estimated"))));
    }

    private Mono<Boolean> estimated(Job job, Estimate estimate) {
        var next = job.estimateOnly() ? State.ESTIMATED : State.RUNNING;
        return job.state() == State.ESTIMATING
                ? jobs.estimated(job.id(), estimate, next).thenReturn(true)
                : Mono.just(false);
    }

    /** Sees to it that all chunks that are cut are somebody's work, and that enough are. */
    private Mono<Void> run(Lease lease, Job job) {
        return jobs.undone(job.id())
                .flatMap(undone -> cut(job, undone))
                .flatMap(open -> open.isEmpty() ? decided(lease, job) : open(lease, job, open));
    }

    private Mono<List<UUID>> cut(Job job, List<UUID> undone) {
        return Flux.range(0, Math.max(0, OPEN - undone.size()))
                .concatMap(more -> jobs.cut(job.id()))
                .collectList()
                .map(cut -> {
                    var open = new ArrayList<>(undone);
                    open.addAll(cut);
                    return List.copyOf(open);
                });
    }

    private Mono<Void> open(Lease lease, Job job, List<UUID> chunks) {
        var rows = chunks.stream()
                .map(chunk -> NewWork.dueNow(Reclassify.NAME, job.brand(), chunk))
                .toList();
        return work.finish(lease, work.add(rows)).then();
    }

    private Mono<Void> decided(Lease lease, Job job) {
        return job.applies()
                ? work.whileHeld(lease, jobs.move(job.id(), State.APPLYING, null))
                        .then(work.park(lease, Duration.ZERO, "decided"))
                : work.finish(lease, jobs.move(job.id(), State.DONE, null)).then();
    }

    private Mono<Void> write(Lease lease, Job job) {
        return labels.write(lease, job).flatMap(all -> locked(job, now -> written(lease, now, all)));
    }

    private Mono<Void> written(Lease lease, Job job, boolean all) {
        return switch (job.state()) {
            case APPLYING -> all ? end(lease, job, State.APPLIED) : rest(lease, job);
            case ROLLING_BACK -> all ? end(lease, job, State.ROLLED_BACK) : rest(lease, job);
            default -> rest(lease, job);
        };
    }

    private Mono<Void> end(Lease lease, Job job, State state) {
        return work.finish(lease, jobs.move(job.id(), state, null)).then();
    }

    /** Goes on at once where there is something to do, and is over where there is nothing. */
    private Mono<Void> rest(Lease lease, Job job) {
        boolean goesOn = job.runs() || job.state().writes() || job.state() == State.ESTIMATING;
        return goesOn ? work.park(lease, Duration.ZERO, "in its turn") : work.finish(lease);
    }

    private Mono<Void> locked(Job job, Function<Job, Mono<Void>> move) {
        return database.inTransaction(jobs.lock(job.id()).flatMap(move));
    }
}
