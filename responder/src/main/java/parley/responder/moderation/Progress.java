package parley.responder.moderation;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.GraphComment;
import parley.instagram.graph.GraphError;
import parley.instagram.graph.ReadOutcome;
import parley.instagram.graph.Remedy;
import parley.instagram.graph.WriteOutcome;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.AccountGate;
import parley.responder.accounts.GoneComments;
import parley.responder.review.ReviewItem;
import parley.responder.review.ReviewItems;
import reactor.core.publisher.Mono;

/**
 * How far a moderation has come, written down under its lease. Its row is written before the work's row goes, so that a
 * wish made meanwhile is seen.
 */
final class Progress {

    private static final Logger log = LoggerFactory.getLogger(Progress.class);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Work work;
    private final Moderations moderations;
    private final ReviewItems reviews;
    private final GoneComments gone;
    private final AccountGate gate;
    private final Duration settleDelay;

    Progress(
            Work work,
            Moderations moderations,
            ReviewItems reviews,
            GoneComments gone,
            AccountGate gate,
            Duration settleDelay) {
        this.work = work;
        this.moderations = moderations;
        this.reviews = reviews;
        this.gone = gone;
        this.gate = gate;
        this.settleDelay = settleDelay;
    }

    Mono<Void> written(Task task, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var comment, var usage) ->
                applied(task).then(gate.succeeded(task.lease(), task.account(), usage));
            case WriteOutcome.NotSent(var reason) -> again(task, PAUSE, reason);
            case WriteOutcome.Unknown(var reason) -> again(task, PAUSE, reason);
            case WriteOutcome.Refused(var error, var remedy) -> refused(task, error, remedy);
        };
    }

    /** @param writeAgain what to do if what was written did not hold */
    Mono<Void> readBack(Task task, ReadOutcome<GraphComment> outcome, Mono<Void> writeAgain) {
        return switch (outcome) {
            case ReadOutcome.Found<GraphComment>(var comment)
            when holds(task, comment) -> confirmed(task.lease(), task.moderation());
            case ReadOutcome.Found<GraphComment> other -> differs(task, writeAgain);
            case ReadOutcome.Unavailable<GraphComment>(var reason) -> again(task, PAUSE, reason);
            case ReadOutcome.Refused<GraphComment>(var error, var remedy) -> refused(task, error, remedy);
        };
    }

    /** Where Instagram does not say whether a comment is hidden, its answer to our writing has to do. */
    private static boolean holds(Task task, GraphComment comment) {
        return switch (task.moderation().wish()) {
            case DELETED -> false;
            case HIDDEN -> comment.hidden() == null || comment.hidden();
            case SHOWN -> comment.hidden() == null || !comment.hidden();
        };
    }

    private Mono<Void> differs(Task task, Mono<Void> writeAgain) {
        log.warn(
                "Comment {} is not as it was written: written again",
                task.moderation().instagramId());
        return task.age().compareTo(PATIENCE) < 0
                ? writeAgain
                : failed(task.lease(), task.moderation(), "did not hold");
    }

    private Mono<Void> refused(Task task, GraphError error, Remedy remedy) {
        return switch (remedy) {
            case UNKNOWN_OUTCOME -> again(task, PAUSE, error.summary());
            case RETRY_LATER, PAUSE_ACCOUNT, STOP_WRITES, CONFIG_ERROR -> accountTrouble(task, error, remedy);
            case COMMENT_GONE -> maybeGone(task, error);
            case FINAL, PERSON_UNREACHABLE, OWNED_BY_OTHER_APP ->
                failed(task.lease(), task.moderation(), error.summary());
        };
    }

    private Mono<Void> accountTrouble(Task task, GraphError error, Remedy remedy) {
        return again(task, PAUSE, error.summary())
                .then(gate.refused(task.moderation().brand(), task.account(), error, remedy));
    }

    private Mono<Void> maybeGone(Task task, GraphError error) {
        return gone.isGone(task.account(), task.moderation().instagramId())
                .flatMap(isGone -> isGone ? deleted(task) : again(task, PAUSE, error.summary()));
    }

    private Mono<Void> deleted(Task task) {
        var noted = moderations
                .gone(task.moderation())
                .then(Mono.defer(
                        () -> gone.note(task.account(), task.moderation().instagramId())));
        return work.whileHeld(task.lease(), noted.then(work.finish(task.lease())));
    }

    private Mono<Void> again(Task task, Duration pause, String reason) {
        var left = PATIENCE.minus(task.age());
        if (left.isNegative()) {
            return failed(task.lease(), task.moderation(), reason);
        }
        return work.park(task.lease(), pause.compareTo(left) < 0 ? pause : left, reason);
    }

    private Mono<Void> applied(Task task) {
        var writes = moderations
                .applied(task.moderation())
                .flatMap(still -> still ? parkToReadBack(task) : park(task.lease()))
                .then(work.refreshStatus(task.moderation().comment().value()));
        return work.whileHeld(task.lease(), writes).then();
    }

    private Mono<Void> parkToReadBack(Task task) {
        var noted = task.moderation().wish() == Wish.DELETED
                ? gone.note(task.account(), task.moderation().instagramId())
                : Mono.<Long>empty();
        return noted.then(work.park(task.lease(), settleDelay, "to be read back"));
    }

    /** What is wanted is what stands there: nothing is left to do. */
    Mono<Void> confirmed(Lease lease, Moderation moderation) {
        return end(lease, moderation, moderations.confirmed(moderation));
    }

    /** It cannot be had: a person has to know. */
    Mono<Void> failed(Lease lease, Moderation moderation, String reason) {
        var asked = reviews.open(moderation.brand(), moderation.comment(), null, ReviewItem.MODERATION_FAILED);
        var writes = moderations.failed(moderation, reason).flatMap(still -> asked.thenReturn(still));
        return end(lease, moderation, writes);
    }

    /** The brand was stopped before it was written: a person decides. */
    Mono<Void> stopped(Task task) {
        var moderation = task.moderation();
        var asked = reviews.open(moderation.brand(), moderation.comment(), null, ReviewItem.HIDE_STOPPED);
        var writes =
                moderations.withdrawn(moderation).flatMap(still -> still ? asked.thenReturn(true) : Mono.just(false));
        return end(task.lease(), moderation, writes);
    }

    /** The work is done, unless another version is wanted by now. */
    private Mono<Void> end(Lease lease, Moderation moderation, Mono<Boolean> stillWanted) {
        var writes = stillWanted
                .flatMap(still -> still
                        ? work.finish(lease).thenReturn(true)
                        : park(lease).thenReturn(false))
                .then(work.refreshStatus(moderation.comment().value()));
        return work.whileHeld(lease, writes).then();
    }

    private Mono<Void> park(Lease lease) {
        return work.park(lease, Duration.ZERO, "another version is wanted");
    }
}
