package parley.responder.tickets;

import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** What was escalated to people: one ticket per comment. Joins the caller's transaction. */
public final class Tickets {

    private final Statements database;

    /** Tickets in the given database. */
    public Tickets(Statements database) {
        this.database = database;
    }

    /** Opens a ticket unless the comment has one. */
    public Mono<Long> open(Comment comment, Category category) {
        return database.sql("""
                insert into ticket (id, brand_id, comment_id, category) values (:id, :brand, :comment, :category)
                on conflict (comment_id) do nothing""")
                .bind("id", TimeOrderedIds.next())
                .bind("brand", comment.brand().value())
                .bind("comment", comment.id().value())
                .bind("category", category.value())
                .fetch()
                .rowsUpdated();
    }

    /** Opens a ticket under the comment's newest category, unless it has one or was never classified. */
    public Mono<Long> open(CommentId comment) {
        return database.sql("""
                insert into ticket (id, brand_id, comment_id, category)
                select :id, brand_id, comment_id, category from classification
                where comment_id = :comment and category is not null order by revision desc limit 1
                on conflict (comment_id) do nothing""")
                .bind("id", TimeOrderedIds.next())
                .bind("comment", comment.value())
                .fetch()
                .rowsUpdated();
    }
}
