package parley.ingest.backfill;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.ingest.polling.StoredComments;
import parley.ingest.polling.SweepStopped;
import parley.instagram.graph.GraphComment;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Account;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.kafka.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in what a call has shown: publishes what is not stored, and waits until the stages have stored it and are done with
 * it. So a backfill is never ahead of them, and when it is over all is there to be decided.
 */
final class Intake {

    private static final int TOGETHER = 50;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SETTLED = """
            select count(*) filter (where c.id is null and o.instagram_id is null
                                       or c.via = 'backfill' and c.status in ('received', 'parked', 'classified')) as waiting,
                   count(*) filter (where c.correlation_id = :correlation) as added
            from unnest(cast(:ids as text[])) as seen (id)
            left join comment c on c.account_id = :account and c.instagram_id = seen.id
            left join own_reply o on o.account_id = :account and o.instagram_id = seen.id""";

    private final StageDatabase database;
    private final StoredComments stored;
    private final Publisher publisher;

    Intake(StageDatabase database, StoredComments stored, Publisher publisher) {
        this.database = database;
        this.stored = stored;
        this.publisher = publisher;
    }

    /** @param parent the top-level comment it answers, if it answers one */
    record Seen(GraphComment comment, @Nullable InstagramCommentId parent) {}

    /**
     * What is of the past.
     *
     * @param found comments of others
     * @param added of these, what this job has stored
     */
    record Taken(long found, long added) {}

    private record Standing(long waiting, long added) {}

    /** Fails with {@link SweepStopped} if the stages do not store it for now. */
    Mono<Taken> take(Backfill job, MediaId post, List<Seen> seen) {
        var past = seen.stream().filter(one -> job.covers(one.comment)).toList();
        return past.isEmpty() ? Mono.just(new Taken(0, 0)) : store(job, post, past);
    }

    private Mono<Taken> store(Backfill job, MediaId post, List<Seen> past) {
        var account = job.turn().account();
        long found = past.stream()
                .filter(one -> !account.wrote(one.comment.author()))
                .count();
        return stored.known(account.id(), past.stream().map(Seen::comment).toList())
                .flatMapIterable(known -> unknown(job, post, past, known))
                .flatMap(publisher::received, TOGETHER)
                .then(Mono.defer(() -> settled(job, past)))
                .map(standing -> new Taken(found, standing.added));
    }

    private static List<ReceivedEvent> unknown(
            Backfill job, MediaId post, List<Seen> past, Set<InstagramCommentId> known) {
        return past.stream()
                .filter(one -> !known.contains(one.comment.id()))
                .map(one -> event(job, post, one))
                .toList();
    }

    /** Received when it was written: that is where it belongs among the others. */
    private static ReceivedEvent event(Backfill job, MediaId post, Seen seen) {
        Account account = job.turn().account();
        var comment = seen.comment;
        var posted = Objects.requireNonNull(comment.postedAt());
        return account.wrote(comment.author())
                ? new OwnReplySeen(
                        account.app(),
                        account.id(),
                        comment.id(),
                        seen.parent,
                        post,
                        comment.text(),
                        posted,
                        job.correlationId())
                : new CommentReceived(
                        account.app(),
                        account.id(),
                        comment.id(),
                        seen.parent,
                        post,
                        comment.author(),
                        comment.text(),
                        posted,
                        posted,
                        CommentReceived.Via.BACKFILL,
                        false,
                        job.correlationId());
    }

    private Mono<Standing> settled(Backfill job, List<Seen> past) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .concatMap(look -> standing(job, past), 1)
                .filter(standing -> standing.waiting == 0)
                .next()
                .timeout(PATIENCE, Mono.error(Intake::notStored));
    }

    private Mono<Standing> standing(Backfill job, List<Seen> past) {
        return database.sql(SETTLED)
                .bind("correlation", job.correlationId())
                .bind("ids", past.stream().map(one -> one.comment.id().value()).toArray(String[]::new))
                .bind("account", job.account().value())
                .map(Row.to(row -> new Standing(row.count("waiting"), row.count("added"))))
                .one();
    }

    private static SweepStopped notStored() {
        return new SweepStopped(SweepStopped.Why.UNAVAILABLE, null, "what was found is not stored yet");
    }
}
