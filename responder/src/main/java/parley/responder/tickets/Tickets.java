package parley.responder.tickets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Actor;
import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import parley.responder.policy.Rule;
import reactor.core.publisher.Mono;

/** What was escalated to people: one ticket per comment. Joins the caller's transaction. */
public final class Tickets {

    /** Of a comment that nothing could decide about and that a person escalates. */
    private static final Category UNDECIDED = new Category("undecided");

    private final Statements database;

    /** Tickets in the given database. */
    public Tickets(Statements database) {
        this.database = database;
    }

    /** Opens a ticket, due as its category wants; the comment's own one again if it was done. */
    public Mono<Void> open(Comment comment, Category category) {
        return open(comment.id(), category, null);
    }

    /** As {@link #open(Comment, Category)}, under the comment's newest category, because somebody wants it. */
    public Mono<Void> open(CommentId comment, Actor actor) {
        return database.sql(TicketSql.CATEGORY)
                .bind("comment", comment.value())
                .map(Row.to(row -> new Category(row.text("category"))))
                .one()
                .defaultIfEmpty(UNDECIDED)
                .flatMap(category -> open(comment, category, actor));
    }

    /** Adds what somebody says about the comment to its ticket. */
    public Mono<Void> note(CommentId comment, Actor actor, String text) {
        return database.sql(TicketSql.NOTE)
                .bind("id", TimeOrderedIds.next())
                .bind("comment", comment.value())
                .bind("actor", actor.value())
                .bind("text", text)
                .then();
    }

    private Mono<Void> open(CommentId comment, Category category, @Nullable Actor actor) {
        return database.sql(TicketSql.OPEN)
                .bind("id", TimeOrderedIds.next())
                .bind("comment", comment.value())
                .bind("category", category.value())
                .bind("minutes", Rule.builtInTicketTarget(category).toMinutes())
                .bind("actor", Maybe.of(actor, Actor::value, UUID.class))
                .then();
    }
}
