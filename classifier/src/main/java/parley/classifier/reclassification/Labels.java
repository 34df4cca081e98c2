package parley.classifier.reclassification;

import java.util.List;
import java.util.UUID;
import parley.pipeline.CommentClassified;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes what a job found as the next revision of its comments, or what was there before as the one after that. Both are
 * labels: they allow nothing but what people have named for the job. Some hundred at a time are stored, told to Kafka, and
 * then passed: a crash in between tells them again.
 */
final class Labels {

    private static final int TOGETHER = 500;
    private static final int TOLD_AT_ONCE = 64;

    private final StageDatabase database;
    private final Work work;
    private final Publisher publisher;

    Labels(StageDatabase database, Work work, Publisher publisher) {
        this.database = database;
        this.work = work;
        this.publisher = publisher;
    }

    /** @return whether all is written; false when the job has to go on later */
    Mono<Boolean> write(Lease lease, Job job) {
        return next(lease, job)
                .flatMap(last ->
                        last || lease.tooShortForCall() ? Mono.just(last) : Mono.defer(() -> write(lease, job)));
    }

    private Mono<Boolean> next(Lease lease, Job job) {
        return database.sql(job.state() == State.APPLYING ? LabelSql.TO_APPLY : LabelSql.TO_ROLL_BACK)
                .bind("job", job.id())
                .bind("state", job.state().wire())
                .bind("limit", TOGETHER)
                .map(Row.to(row -> row.uuid("comment_id")))
                .all()
                .collectList()
                .flatMap(comments -> comments.isEmpty() ? Mono.just(true) : written(lease, job, comments));
    }

    /** @return false: there may be more; true as well when the lease is lost: somebody else goes on */
    private Mono<Boolean> written(Lease lease, Job job, List<UUID> comments) {
        var ids = comments.toArray(UUID[]::new);
        return work.whileHeld(lease, stored(job, ids))
                .then(Mono.defer(() -> told(job, ids)))
                .then(Mono.defer(() -> work.whileHeld(lease, passed(job, ids))))
                .map(passed -> false)
                .defaultIfEmpty(true);
    }

    private Mono<Boolean> stored(Job job, UUID[] comments) {
        return database.sql(job.state() == State.APPLYING ? LabelSql.APPLY : LabelSql.ROLL_BACK)
                .bind("job", job.id())
                .bind("comments", comments)
                .map(Row.to(row -> row.uuid("comment_id")))
                .all()
                .collectList()
                .flatMap(changed -> shown(job, changed.toArray(UUID[]::new)));
    }

    /** What people see of these comments follows. */
    private Mono<Boolean> shown(Job job, UUID[] changed) {
        return database.sql(LabelSql.URGENCY)
                .bind("comments", changed)
                .then()
                .then(work.refreshStatus(changed))
                .then(database.sql(job.state() == State.APPLYING ? LabelSql.COUNT_APPLIED : LabelSql.COUNT_ROLLED_BACK)
                        .bind("more", (long) changed.length)
                        .bind("job", job.id())
                        .then())
                .thenReturn(true);
    }

    private Mono<Void> told(Job job, UUID[] comments) {
        return database.sql(LabelSql.UNTOLD)
                .bind("job", job.id())
                .bind("comments", comments)
                .map(Row.to(LabelSql::event))
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .flatMap((CommentClassified event) -> publisher.classified(event), TOLD_AT_ONCE)
                .then();
    }

    private Mono<Boolean> passed(Job job, UUID[] comments) {
        return database.sql(LabelSql.TOLD)
                .bind("job", job.id())
                .bind("comments", comments)
                .then()
                .then(database.sql(LabelSql.PASS)
                        .bind("job", job.id())
                        .bind("state", job.state().wire())
                        .bind("last", comments[comments.length - 1])
                        .then())
                .thenReturn(true);
    }
}
