package parley.responder.people;

import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.CommentId;
import parley.pipeline.PersonId;
import parley.pipeline.work.PeoplesWork;
import parley.responder.moderation.Moderations;
import parley.responder.replies.Replies;
import parley.responder.review.ReviewItems;
import parley.responder.tickets.Tickets;
import reactor.core.publisher.Mono;

/** All that a person's action works with, within one transaction that sees their brand alone. */
record Desk(
        PersonId person,
        TargetComments comments,
        Replies replies,
        Moderations moderations,
        ReviewItems reviews,
        Tickets tickets,
        PeoplesWork work) {

    static Desk of(DatabaseClient client, PersonId person) {
        return new Desk(
                person,
                new TargetComments(client::sql),
                new Replies(client::sql),
                new Moderations(client::sql),
                new ReviewItems(client::sql),
                new Tickets(client::sql),
                new PeoplesWork(client::sql));
    }

    /** Ends an action: the comment as it is now. */
    Mono<CommentState> stateOf(CommentId comment) {
        return work.refreshStatus(comment).then(Mono.defer(() -> comments.state(comment)));
    }
}
