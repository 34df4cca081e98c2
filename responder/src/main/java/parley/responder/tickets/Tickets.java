package parley.responder.tickets;

import parley.pipeline.Category;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What was escalated to people: one ticket per comment. Joins the caller's transaction. */
public final class Tickets {

    private final StageDatabase database;

    /** Tickets in the given database. */
    public Tickets(StageDatabase database) {
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
}
