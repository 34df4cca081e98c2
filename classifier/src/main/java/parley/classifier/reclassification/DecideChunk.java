package parley.classifier.reclassification;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import parley.classifier.llm.LlmFailure;
import parley.classifier.reclassification.Chunks.Judged;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides a chunk, keeps what it finds every now and then, and ends with the next chunk in its place. Whoever takes it up
 * after a crash decides what is not kept yet. It stops between two comments when the job does.
 */
final class DecideChunk {

    private static final int AT_ONCE = 64;

    /** So many are kept in one statement: what a crash costs at most. */
    private static final int TOGETHER = 100;

    private static final Duration LOOK = Duration.ofMillis(500);

    /**
     * After so long others have a turn: chunks of other jobs, and those that a process left which is gone. Short against the
     * 10 s in which these are to be taken up; long against reading a chunk again, which is some 20 ms.
     */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** What is asked already may be answered; it is paid for in any case. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final StageDatabase database;
    private final Work work;
    private final Jobs jobs;
    private final Chunks chunks;
    private final Judge judge;
    private final SetAside setAside;

    DecideChunk(StageDatabase database, Work work, Jobs jobs, Chunks chunks, Judge judge, SetAside setAside) {
        this.database = database;
        this.work = work;
        this.jobs = jobs;
        this.chunks = chunks;
        this.judge = judge;
        this.setAside = setAside;
    }

    Mono<Void> step(Lease lease, Chunk chunk) {
        return jobs.find(chunk.job()).flatMap(job -> job.runs() ? decide(lease, chunk, job) : left(lease, chunk));
    }

    private Mono<Void> decide(Lease lease, Chunk chunk, Job job) {
        return chunks.undecided(chunk, job.target())
                .flatMap(comments -> round(lease, chunk, job, comments))
                .flatMap(round -> ended(lease, chunk, round));
    }

    private Mono<Round> round(Lease lease, Chunk chunk, Job job, List<PastComment> comments) {
        var round = new Round(comments.size(), TURN, InstantSource.system());
        return Flux.fromIterable(comments)
                .flatMap(comment -> judged(job, comment, round), AT_ONCE)
                .takeUntilOther(stop(lease, job).doOnNext(stop -> round.stop()).delayElement(GRACE))
                .buffer(TOGETHER)
                .concatMap(found -> chunks.keep(lease, chunk, found))
                .doOnNext(round::kept)
                .then(Mono.just(round));
    }

    private Mono<Judged> judged(Job job, PastComment comment, Round round) {
        return round.isOver()
                ? Mono.empty()
                : patiently(round, judge.decide(comment, job.target(), job.id()))
                        .filter(round::isPaid)
                        .map(judgement -> new Judged(comment, judgement))
                        .onErrorResume(failure -> round.failed(comment, failure));
    }

    /** Who may ask soon waits here; the rest of the chunk is asked about later. */
    private static Mono<Judgement> patiently(Round round, Mono<Judgement> decision) {
        return decision.onErrorResume(
                LlmFailure.Limited.class,
                limited -> round.has(limited.after())
                        ? Mono.delay(limited.after()).then(Mono.defer(() -> patiently(round, decision)))
                        : Mono.error(limited));
    }

    /** When the job does not run any more, or the lease is about to end. */
    private Mono<Job> stop(Lease lease, Job job) {
        return Flux.interval(LOOK)
                .onBackpressureDrop()
                .concatMap(tick -> lease.tooShortForCall() ? Mono.just(job) : stopped(job), 1)
                .next();
    }

    private Mono<Job> stopped(Job job) {
        return jobs.find(job.id()).filter(now -> !now.runs()).onErrorResume(unknown -> Mono.empty());
    }

    private Mono<Void> ended(Lease lease, Chunk chunk, Round round) {
        return switch (round.end()) {
            case WHOLE -> whole(lease, chunk);
            case CUT_SHORT -> left(lease, chunk);
            case LACKS_FEW -> few(lease, chunk, round.failures());
            case FAILED -> put(lease, round.why());
            case WITHOUT_MONEY -> paused(lease, chunk);
        };
    }

    /** The job goes on without those that fail again and again. */
    private Mono<Void> few(Lease lease, Chunk chunk, List<Round.Failed> failures) {
        return setAside.tried(lease, chunk, failures)
                .flatMap(again -> again.isZero() ? whole(lease, chunk) : work.park(lease, again, "tried_in_vain"));
    }

    private Mono<Void> put(Lease lease, Throwable failure) {
        return failure instanceof LlmFailure.Limited limited
                ? work.park(lease, limited.after(), "llm_limit")
                : Mono.error(failure); // parked with a growing pause
    }

    private Mono<Void> whole(Lease lease, Chunk chunk) {
        return locked(chunk, job -> work.finish(lease, chunks.done(chunk).then(next(job))));
    }

    /** The next chunk takes this one's place; the last of all leaves the job itself to be ended. */
    private Mono<Boolean> next(Job job) {
        return job.runs()
                ? jobs.cut(job.id())
                        .switchIfEmpty(Mono.defer(() -> last(job)))
                        .flatMap(subject -> work.add(List.of(NewWork.dueNow(Reclassify.NAME, job.brand(), subject))))
                        .thenReturn(true)
                : Mono.just(true);
    }

    private Mono<UUID> last(Job job) {
        return jobs.undone(job.id()).filter(List::isEmpty).map(none -> job.id());
    }

    /** Not whole: goes on at once if the job runs; else whoever resumes it asks for the chunk again. */
    private Mono<Void> left(Lease lease, Chunk chunk) {
        return locked(chunk, job -> job.runs() ? work.park(lease, Duration.ZERO, "in its turn") : work.finish(lease));
    }

    private Mono<Void> paused(Lease lease, Chunk chunk) {
        return locked(
                chunk,
                job -> work.finish(
                                lease,
                                job.runs()
                                        ? jobs.move(job.id(), State.PAUSED, "The budget is used up.")
                                                .thenReturn(true)
                                        : Mono.just(true))
                        .then());
    }

    private Mono<Void> locked(Chunk chunk, Function<Job, Mono<?>> end) {
        return database.inTransaction(
                jobs.lock(chunk.job()).flatMap(job -> end.apply(job).then()));
    }
}
