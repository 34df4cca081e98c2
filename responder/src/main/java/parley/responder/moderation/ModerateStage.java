package parley.responder.moderation;

import java.time.Duration;
import parley.instagram.graph.Deadline;
import parley.instagram.graph.GraphClient;
import parley.pipeline.CommentId;
import parley.pipeline.brands.EmergencyStop;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Stage;
import parley.pipeline.work.Work;
import parley.responder.accounts.ConnectedAccount;
import parley.responder.accounts.ConnectedAccounts;
import parley.responder.accounts.WritePace;
import reactor.core.publisher.Mono;

/**
 * Brings Instagram to what is wanted: writes it, and after the settle delay reads it back and writes again what did not
 * hold. Writing it twice does no harm. A reply to the comment goes first where that is to be hidden, and waits where it is
 * to be shown again: a hidden comment cannot be replied to.
 * A comment that is to be deleted is so when Instagram says that it is done or that there is none.
 */
final class ModerateStage implements Stage {

    private static final Duration REPLY_FIRST = Duration.ofMillis(500);

    private final int concurrency;
    private final Work work;
    private final Moderations moderations;
    private final ConnectedAccounts accounts;
    private final GraphClient graph;
    private final EmergencyStop stop;
    private final WritePace pace;
    private final Progress progress;

    ModerateStage(
            int concurrency,
            Work work,
            Moderations moderations,
            ConnectedAccounts accounts,
            GraphClient graph,
            EmergencyStop stop,
            WritePace pace,
            Progress progress) {
        this.concurrency = concurrency;
        this.work = work;
        this.moderations = moderations;
        this.accounts = accounts;
        this.graph = graph;
        this.stop = stop;
        this.pace = pace;
        this.progress = progress;
    }

    @Override
    public String name() {
        return Moderations.STAGE;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Mono<Void> step(Lease lease) {
        return moderations
                .find(new CommentId(lease.subject()))
                .flatMap(moderation -> advance(lease, moderation).thenReturn(moderation))
                .switchIfEmpty(Mono.defer(() -> work.finish(lease).then(Mono.empty())))
                .then();
    }

    private Mono<Void> advance(Lease lease, Moderation moderation) {
        if (moderation.confirmed() == moderation.version()) {
            return progress.confirmed(lease, moderation);
        }
        if (moderation.replyFirst()) {
            return work.park(lease, REPLY_FIRST, "reply first");
        }
        return accounts.of(moderation.brand(), moderation.account())
                .flatMap(
                        account -> advance(new Task(lease, moderation, account)).thenReturn(account))
                .switchIfEmpty(Mono.defer(() -> progress.failed(lease, moderation, "account_not_connected")
                        .then(Mono.empty())))
                .then();
    }

    private Mono<Void> advance(Task task) {
        return task.moderation().applied() == task.moderation().version() ? readBack(task) : write(task);
    }

    private Mono<Void> write(Task task) {
        return pace.take(task.moderation().brand(), task.account().id())
                .flatMap(mayWrite ->
                        mayWrite ? unlessStopped(task) : work.park(task.lease(), Duration.ZERO, "pace of the account"));
    }

    /** What a person wants is written all the same. */
    private Mono<Void> unlessStopped(Task task) {
        var stopped = task.moderation().byPerson()
                ? Mono.just(false)
                : work.whileHeld(task.lease(), stop.isOn(task.moderation().brand()));
        return stopped.flatMap(on -> on ? progress.stopped(task) : call(task));
    }

    private Mono<Void> call(Task task) {
        ConnectedAccount account = task.account();
        var wanted = task.moderation();
        var deadline = Deadline.in(task.lease().remainingForCall());
        var call = wanted.wish() == Wish.DELETED
                ? graph.delete(account.token(), wanted.instagramId(), deadline)
                : graph.setHidden(account.token(), wanted.instagramId(), wanted.wish() == Wish.HIDDEN, deadline);
        return call.flatMap(outcome -> progress.written(task, outcome));
    }

    private Mono<Void> readBack(Task task) {
        return graph.comment(task.account().token(), task.moderation().instagramId())
                .flatMap(outcome -> progress.readBack(task, outcome, Mono.defer(() -> write(task))));
    }

    @Override
    public Mono<Void> giveUp(Lease lease, String reason) {
        return moderations
                .find(new CommentId(lease.subject()))
                .flatMap(moderation -> progress.failed(lease, moderation, reason));
    }
}
