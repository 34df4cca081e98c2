package parley.responder.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.graph.Deadline;
import parley.instagram.graph.GraphClient;
import parley.instagram.graph.GraphError;
import parley.instagram.graph.Remedy;
import parley.instagram.graph.WriteOutcome;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import parley.responder.accounts.AccountGate;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.accounts.GoneComments;
import parley.responder.accounts.WritePace;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.ReplyState;
import parley.responder.replies.Succession;
import parley.responder.review.ReviewItem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The second half of an edit: the new text stands, the old one is deleted at Instagram, one at a time, until Instagram
 * says that it is done or that there is nothing. Deleting twice does no harm. Where it cannot be had, both stand and
 * are known to, and a person is asked.
 */
final class Replacing {

    private static final Logger log = LoggerFactory.getLogger(Replacing.class);
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Work work;
    private final Replies replies;
    private final ConnectedAccounts accounts;
    private final GoneComments gone;
    private final GraphClient graph;
    private final AccountGate gate;
    private final WritePace pace;
    private final Endings endings;
    private final Duration patience;

    Replacing(
            Work work,
            Replies replies,
            ConnectedAccounts accounts,
            GoneComments gone,
            GraphClient graph,
            AccountGate gate,
            WritePace pace,
            Endings endings,
            Duration patience) {
        this.work = work;
        this.replies = replies;
        this.accounts = accounts;
        this.gone = gone;
        this.graph = graph;
        this.gate = gate;
        this.pace = pace;
        this.endings = endings;
        this.patience = patience;
    }

    /** A newer text that stands, with the right to delete an older one. */
    private record Deletion(
            Lease lease, Reply reply, ReplyState.Superseding superseding, Reply old, ConnectedAccount account) {

        Duration age() {
            return Duration.between(lease.since(), Instant.now());
        }
    }

    Mono<Void> deleteOlder(Lease lease, Reply reply, ReplyState.Superseding superseding) {
        if (lease.tooShortForCall()) {
            return work.park(lease, Duration.ZERO, "too little time left");
        }
        return replies.to(reply.comment())
                .map(toComment -> Succession.older(reply, toComment))
                .flatMap(older ->
                        older.isEmpty() ? replaced(lease, reply) : delete(lease, reply, superseding, older.getFirst()));
    }

    private Mono<Void> delete(Lease lease, Reply reply, ReplyState.Superseding superseding, Reply old) {
        return accounts.of(reply.brand(), reply.account())
                .map(account -> new Deletion(lease, reply, superseding, old, account))
                .flatMap(deletion -> delete(deletion).thenReturn(deletion))
                .switchIfEmpty(Mono.defer(() -> leave(lease, reply, superseding).then(Mono.empty())))
                .then();
    }

    private Mono<Void> delete(Deletion deletion) {
        if (!(deletion.old().state() instanceof ReplyState.Standing standing)) {
            return work.park(deletion.lease(), Duration.ZERO, "moved meanwhile");
        }
        return pace.take(deletion.reply().brand(), deletion.account().id())
                .flatMap(mayWrite -> mayWrite
                        ? call(deletion, standing)
                        : work.park(deletion.lease(), Duration.ZERO, "pace of the account"));
    }

    private Mono<Void> call(Deletion deletion, ReplyState.Standing standing) {
        var deadline = Deadline.in(deletion.lease().remainingForCall());
        return graph.delete(deletion.account().token(), standing.id(), deadline)
                .flatMap(outcome -> judge(deletion, standing, outcome));
    }

    private Mono<Void> judge(Deletion deletion, ReplyState.Standing standing, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var id, var usage) ->
                deleted(deletion, standing).then(gate.succeeded(deletion.lease(), deletion.account(), usage));
            case WriteOutcome.NotSent(var reason) -> again(deletion, null, reason);
            case WriteOutcome.Unknown(var reason) -> again(deletion, null, reason);
            case WriteOutcome.Refused(var error, var remedy) -> refused(deletion, standing, error, remedy);
        };
    }

    private Mono<Void> refused(Deletion deletion, ReplyState.Standing standing, GraphError error, Remedy remedy) {
        return switch (remedy) {
            case COMMENT_GONE ->
                gone.isGone(deletion.account(), standing.id())
                        .flatMap(isGone ->
                                isGone ? deleted(deletion, standing) : again(deletion, null, error.summary()));
            case UNKNOWN_OUTCOME -> again(deletion, null, error.summary());
            case RETRY_LATER, PAUSE_ACCOUNT, STOP_WRITES, CONFIG_ERROR ->
                again(deletion, UNTIL_CLOSED, error.summary())
                        .then(gate.refused(deletion.reply().brand(), deletion.account(), error, remedy));
            case FINAL, PERSON_UNREACHABLE, OWNED_BY_OTHER_APP -> leave(deletion, error.summary());
        };
    }

    private Mono<Void> deleted(Deletion deletion, ReplyState.Standing deleted) {
        var writes = replies.lockTo(deletion.reply().comment())
                .flatMapIterable(toComment -> toComment)
                .filter(reply -> reply.state().equals(deleted))
                .concatMap(old -> replies.move(old, deleted.gone("replaced")))
                .then(Mono.defer(() -> replaced(deletion.lease(), deletion.reply())));
        return work.whileHeld(deletion.lease(), writes);
    }

    /** Done, unless more is to be deleted, or a still newer text does it now. */
    private Mono<Void> replaced(Lease lease, Reply reply) {
        return work.whileHeld(
                lease, replies.lockTo(reply.comment()).flatMap(toComment -> replaced(lease, reply, toComment)));
    }

    private Mono<Void> replaced(Lease lease, Reply reply, List<Reply> toComment) {
        return Flux.fromIterable(toComment)
                .filter(now -> now.id().equals(reply.id())
                        && Succession.older(now, toComment).isEmpty())
                .filter(now -> now.state() instanceof ReplyState.Superseding)
                .concatMap(now -> replies.move(now, ((ReplyState.Superseding) now.state()).sent()))
                .concatMap(sent -> endings.standing(lease, sent).thenReturn(sent))
                .switchIfEmpty(Mono.defer(() -> work.park(lease, Duration.ZERO, "replaces an older text")
                        .then(Mono.empty())))
                .then();
    }

    private Mono<Void> again(Deletion deletion, @Nullable Duration asked, String reason) {
        var left = patience.minus(deletion.age());
        if (left.isNegative() || left.isZero()) {
            return leave(deletion, reason);
        }
        var pause = asked == null ? backOff(deletion.lease().attempts()) : asked;
        return work.park(deletion.lease(), pause.compareTo(left) < 0 ? pause : left, reason);
    }

    private static Duration backOff(int attempts) {
        long ceiling = Math.min(LONGEST_PAUSE_MILLIS, 250L << Math.min(attempts, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, ceiling + 1));
    }

    private Mono<Void> leave(Deletion deletion, String reason) {
        log.warn("Reply {} is replaced but still stands: {}", deletion.old().id(), reason);
        return leave(deletion.lease(), deletion.reply(), deletion.superseding());
    }

    /** Both stand, and both are known to: a person decides. */
    Mono<Void> leave(Lease lease, Reply reply, ReplyState.Superseding superseding) {
        return endings.toPerson(lease, reply, superseding.sent(), ReviewItem.OLD_REPLY_STANDS);
    }
}
