package parley.classifier.reclassification;

import java.time.Duration;
import java.util.List;
import parley.classifier.llm.LlmFailure;
import parley.classifier.reclassification.Round.Failed;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Mono;

/**
 * Comments that fail again and again while all others of their chunk are decided. They are tried for about a minute, then the
 * job goes on without them, and its report says why. What is out of reach for everybody is waited for: then others fail, too.
 */
final class SetAside {

    private static final int TRIES = 7;

    private static final int MOST_PAUSE_SECONDS = 30;

    /** Where so many of a job fail it is hardly their fault: it waits, and after its hour a person is told. */
    private static final int MOST_OF_JOB = 100;

    /**
     * Who has answered others within the last minute is there: by the last try these have failed for longer than that.
     */
    private static final String TRIED = """
            update reclassification_chunk u
            set vain_tries = vain_tries + 1, failing_since = coalesce(failing_since, now())
            where id = :chunk
            returning vain_tries, failing_since < now() - interval '1 hour' as for_long,
                      (select coalesce(sum(failed), 0) from reclassification_chunk where job_id = u.job_id) as failed,
                      exists (select from llm_call
                              where brand_id = u.brand_id and at > now() - interval '5 minutes' and state = 'settled'
                                and settled_at > now() - interval '1 minute') as others_answered""";

    private final StageDatabase database;
    private final Work work;
    private final Chunks chunks;

    SetAside(StageDatabase database, Work work, Chunks chunks) {
        this.database = database;
        this.work = work;
        this.chunks = chunks;
    }

    /**
     * All that the chunk lacks has failed once more.
     *
     * @return when to try again; zero: they are set aside, and the chunk is whole. Empty if the lease is lost. Fails with
     *     what they fail with where that has been going on for too long
     */
    Mono<Duration> tried(Lease lease, Chunk chunk, List<Failed> failures) {
        return work.whileHeld(lease, count(chunk)).flatMap(tries -> decided(lease, chunk, failures, tries));
    }

    private Mono<Duration> decided(Lease lease, Chunk chunk, List<Failed> failures, Tries tries) {
        if (tries.areEnough(failures)) {
            return chunks.keepFailed(lease, chunk, reasons(failures)).thenReturn(Duration.ZERO);
        }
        return tries.forLong() ? Mono.error(failures.getLast().why()) : Mono.just(tries.pause());
    }

    private Mono<Tries> count(Chunk chunk) {
        return database.sql(TRIED)
                .bind("chunk", chunk.id())
                .map(Row.to(row -> new Tries(
                        row.number("vain_tries"),
                        row.flag("for_long"),
                        row.flag("others_answered"),
                        row.count("failed"))))
                .one();
    }

    private static List<Chunks.Failed> reasons(List<Failed> failures) {
        return failures.stream()
                .map(failed -> new Chunks.Failed(failed.comment(), reason(failed.why())))
                .toList();
    }

    /** What language models say has neither keys nor texts in it; of other messages nobody knows. */
    private static String reason(Throwable why) {
        return why instanceof LlmFailure failure
                ? String.valueOf(failure.getMessage())
                : why.getClass().getSimpleName();
    }

    /**
     * How often it was tried.
     *
     * @param forLong whether since more than an hour
     * @param othersAnswered whether a language model has answered about other comments of the brand lately
     * @param failed comments of the job that are set aside already
     */
    private record Tries(int times, boolean forLong, boolean othersAnswered, long failed) {

        boolean areEnough(List<Failed> failures) {
            boolean theirFault = failures.stream().noneMatch(failed -> failed.why() instanceof LlmFailure.Transient);
            return times >= TRIES
                    && failed + failures.size() <= MOST_OF_JOB
                    && (theirFault || othersAnswered || forLong);
        }

        Duration pause() {
            return Duration.ofSeconds(Math.min(MOST_PAUSE_SECONDS, 1L << Math.min(times - 1, 10)));
        }
    }
}
