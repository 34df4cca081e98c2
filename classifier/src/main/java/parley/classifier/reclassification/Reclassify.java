package parley.classifier.reclassification;

import java.time.Duration;
import java.util.UUID;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/** The stage of jobs and of their chunks: a row of work is one or the other. */
final class Reclassify implements Stage {

    static final String NAME = "reclassify";

    private final StageDatabase database;
    private final Work work;
    private final Jobs jobs;
    private final Chunks chunks;
    private final AdvanceJob advance;
    private final DecideChunk decide;
    private final int concurrency;

    Reclassify(
            StageDatabase database,
            Work work,
            Jobs jobs,
            Chunks chunks,
            AdvanceJob advance,
            DecideChunk decide,
            int concurrency) {
        this.database = database;
        this.work = work;
        this.jobs = jobs;
        this.chunks = chunks;
        this.advance = advance;
        this.decide = decide;
        this.concurrency = concurrency;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    /** Nobody waits for a job as they do for a comment. */
    @Override
    public Duration patience() {
        return Duration.ofHours(1);
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return chunks.find(lease.subject())
                .flatMap(chunk -> decide.step(lease, chunk).thenReturn(chunk.job()))
                .switchIfEmpty(Mono.defer(() -> job(lease)))
                .then();
    }

    private Mono<UUID> job(Lease lease) {
        return jobs.find(lease.subject())
                .flatMap(job -> advance.step(lease, job).thenReturn(job.id()))
                .switchIfEmpty(Mono.defer(() -> work.finish(lease).then(Mono.empty())));
    }

    /** A person is told why it does not go on, and may have it go on. */
    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return chunks.find(lease.subject())
                .map(Chunk::job)
                .defaultIfEmpty(lease.subject())
                .flatMap(job -> database.inTransaction(jobs.lock(job)
                        .flatMap(found -> givenUp(lease, found, reason))
                        .then()));
    }

    private Mono<Boolean> givenUp(Lease lease, Job job, String reason) {
        var next = job.state().givenUp();
        return work.finish(
                lease,
                next == job.state()
                        ? Mono.just(true)
                        : jobs.move(job.id(), next, "It was tried for an hour: " + reason)
                                .thenReturn(true));
    }
}
