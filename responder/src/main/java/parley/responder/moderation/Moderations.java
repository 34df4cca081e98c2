package parley.responder.moderation;

import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * Which comments should be hidden, and how far that has come. A wish and its work join the caller's transaction; the
 * wish is written first, so that a worker that is about to finish sees it.
 */
public final class Moderations {

    private final StageDatabase database;

    /** Moderations in the given database. */
    public Moderations(StageDatabase database) {
        this.database = database;
    }

    /** Wants the comment hidden or shown; a version of its own if that is not what was wanted already. */
    public Mono<Long> want(Comment comment, boolean hidden) {
        return database.sql(ModerationSql.WANT)
                .bind("comment", comment.id().value())
                .bind("brand", comment.brand().value())
                .bind("hidden", hidden)
                .fetch()
                .rowsUpdated();
    }

    Mono<Moderation> find(CommentId comment) {
        return database.sql(ModerationSql.FIND)
                .bind("comment", comment.value())
                .map(Row.to(Moderations::moderation))
                .one();
    }

    /** Instagram has accepted this version; false if another is wanted by now. */
    Mono<Boolean> applied(Moderation moderation) {
        return progress(ModerationSql.APPLIED, moderation);
    }

    /** This version was read back; false if another is wanted by now. */
    Mono<Boolean> confirmed(Moderation moderation) {
        return progress(ModerationSql.CONFIRMED, moderation);
    }

    /** This version cannot be had; false if another is wanted by now. */
    Mono<Boolean> failed(Moderation moderation, String reason) {
        return database.sql(ModerationSql.FAILED)
                .bind("comment", moderation.comment().value())
                .bind("version", moderation.version())
                .bind("reason", reason)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private Mono<Boolean> progress(String sql, Moderation moderation) {
        return database.sql(sql)
                .bind("comment", moderation.comment().value())
                .bind("version", moderation.version())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private static Moderation moderation(Row row) {
        return new Moderation(
                new CommentId(row.uuid("comment_id")),
                new BrandId(row.uuid("brand_id")),
                new AccountId(row.text("account_id")),
                new InstagramCommentId(row.text("instagram_id")),
                row.flag("hidden"),
                row.number("version"),
                row.number("applied"),
                row.number("confirmed"),
                row.flag("reply_first"));
    }
}
