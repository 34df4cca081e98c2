package parley.responder.people;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.requests.WriteRequest;
import parley.pipeline.work.PeoplesWork;
import parley.responder.moderation.Moderations;
import parley.responder.replies.Replies;
import parley.responder.replies.Reply;
import parley.responder.replies.UnknownAnswers;
import parley.responder.review.ReviewItems;
import parley.responder.review.TypedTexts;
import parley.responder.tickets.Tickets;
import reactor.core.publisher.Mono;

/** All that a person's action works with, within one transaction that sees their brand alone. */
record Desk(
        BrandId brand,
        Actor actor,
        TargetComments comments,
        Replies replies,
        UnknownAnswers unknownAnswers,
        Moderations moderations,
        ReviewItems reviews,
        TypedTexts typed,
        Tickets tickets,
        PeoplesWork work,
        Audit audit) {

    static Desk of(DatabaseClient client, WriteRequest request) {
        return new Desk(
                request.brand(),
                request.actor(),
                new TargetComments(client::sql),
                new Replies(client::sql),
                new UnknownAnswers(client::sql),
                new Moderations(client::sql),
                new ReviewItems(client::sql),
                new TypedTexts(client::sql),
                new Tickets(client::sql),
                new PeoplesWork(client::sql),
                new Audit(client::sql));
    }

    /** Ends an action: the comment as it is now. */
    Mono<CommentState> stateOf(CommentId comment) {
        return work.refreshStatus(comment).then(Mono.defer(() -> comments.state(comment)));
    }

    /** An approved reply goes out once it cannot be taken back any more. */
    Mono<Void> sendAfterDelay(UUID reply) {
        return replies.delay(reply).then(Mono.defer(() -> work.askAfterSendDelay(Reply.STAGE, reply)));
    }

    /** Does it, and writes down what the comment was before and is after it. */
    Mono<CommentState> audited(String action, CommentId comment, Mono<CommentState> done) {
        return comments.state(comment)
                .flatMap(before -> done.delayUntil(
                        after -> audit.record(brand, actor, action, Subject.of(comment), before, after)));
    }
}
