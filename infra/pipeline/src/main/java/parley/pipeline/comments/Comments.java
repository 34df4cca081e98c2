package parley.pipeline.comments;

import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Comments of all brands, for the stages. */
public final class Comments {

    private final StageDatabase database;

    /** Comments in the given database. */
    public Comments(StageDatabase database) {
        this.database = database;
    }

    /** The comment, or empty if it was erased meanwhile. */
    public Mono<Comment> find(CommentId id) {
        return database.sql("select * from comment where id = :id")
                .bind("id", id.value())
                .map(Row.to(Comments::comment))
                .one();
    }

    private static Comment comment(Row row) {
        return new Comment(
                new CommentId(row.uuid("id")),
                new BrandId(row.uuid("brand_id")),
                new AccountId(row.text("account_id")),
                new InstagramCommentId(row.text("instagram_id")),
                row.maybe("media_id", MediaId::new),
                row.maybe("parent_id", InstagramCommentId::new),
                new Author(row.maybe("author_id", String.class), row.maybe("author_username", String.class)),
                row.text("text"),
                row.maybe("language", String.class),
                row.flag("live"),
                row.time("received_at"),
                row.text("correlation_id"));
    }
}
