package parley.responder.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.CommentClassified;
import parley.pipeline.JobLabel;
import parley.pipeline.Verdict;
import parley.pipeline.comments.Comment;
import parley.pipeline.work.Gate;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.StageWorker;
import parley.pipeline.work.Work;
import parley.responder.moderation.Moderations;
import parley.responder.moderation.Wish;
import parley.responder.replies.NewReply;
import parley.responder.replies.Replies;
import parley.responder.review.ReviewItems;
import parley.responder.tickets.Tickets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows that a resolution becomes, in the order escalate, reply, hide. Joins the caller's transaction. */
final class Consequences {

    private final Work work;
    private final Tickets tickets;
    private final Replies replies;
    private final Moderations moderations;
    private final ReviewItems reviews;
    private final StageWorker sender;
    private final StageWorker moderator;

    Consequences(
            Work work,
            Tickets tickets,
            Replies replies,
            Moderations moderations,
            ReviewItems reviews,
            StageWorker sender,
            StageWorker moderator) {
        this.work = work;
        this.tickets = tickets;
        this.replies = replies;
        this.moderations = moderations;
        this.reviews = reviews;
        this.sender = sender;
        this.moderator = moderator;
    }

    Mono<Void> write(Comment comment, CommentClassified decision, Resolution resolution) {
        return escalate(comment, decision.verdict(), resolution)
                .then(insert(resolution.reply()))
                .flatMap(inserted -> rest(comment, decision, resolution, inserted ? resolution.reply() : null));
    }

    /** What the job has hidden, and nobody has wanted otherwise since, is to be shown. */
    Mono<Void> takeBack(Comment comment, UUID job) {
        return moderations
                .showAgain(comment.id(), job)
                .flatMap(changed -> changed > 0 ? work.add(List.of(moderation(comment))) : Mono.just(List.of()))
                .then();
    }

    /** Says that what was written is due. */
    void announce(Resolution resolution) {
        if (resolution.posts()) {
            sender.nudge();
        }
        if (resolution.hide()) {
            moderator.nudge();
        }
    }

    private Mono<Void> escalate(Comment comment, Verdict verdict, Resolution resolution) {
        return resolution.escalate() && verdict instanceof Verdict.Classified classified
                ? tickets.open(comment, classified.category())
                : Mono.empty();
    }

    /** An automatic reply is always the first: where one stands already, only a person makes the next. */
    private Mono<Boolean> insert(@Nullable NewReply reply) {
        return reply == null ? Mono.just(false) : replies.insert(reply);
    }

    private Mono<Void> rest(
            Comment comment, CommentClassified decision, Resolution resolution, @Nullable NewReply reply) {
        var hide = resolution.hide() ? hide(comment, decision.job()) : Mono.<Long>empty();
        UUID aboutReply = reply == null ? null : reply.id();
        return hide.thenMany(Flux.fromIterable(resolution.reviews()))
                .concatMap(reason -> reviews.open(comment.brand(), comment.id(), aboutReply, reason))
                .then(Mono.defer(() -> work.add(work(comment, resolution, reply))))
                .then();
    }

    private Mono<Long> hide(Comment comment, @Nullable JobLabel job) {
        return job == null
                ? moderations.want(comment.id(), Wish.HIDDEN, null)
                : moderations.hide(comment.id(), job.id());
    }

    private NewWork moderation(Comment comment) {
        return NewWork.dueNow(
                        moderator.stage().name(), comment.brand(), comment.id().value())
                .behind(Gate.of(comment.account()));
    }

    private List<NewWork> work(Comment comment, Resolution resolution, @Nullable NewReply reply) {
        List<NewWork> rows = new ArrayList<>(2);
        if (reply != null && resolution.posts()) {
            rows.add(NewWork.dueNow(sender.stage().name(), comment.brand(), reply.id())
                    .behind(Gate.of(comment.account())));
        }
        if (resolution.hide()) {
            rows.add(moderation(comment));
        }
        return rows;
    }
}
