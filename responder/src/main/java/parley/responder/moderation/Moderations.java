package parley.responder.moderation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.AccountId;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/**
 * What is wanted of comments, and how far that has come. A wish and its work join the caller's transaction; the
 * wish is written first, so that a worker that is about to finish sees it.
 */
public final class Moderations {

    /** The stage that brings Instagram to it. */
    public static final String STAGE = "moderate";

    private final Statements database;

    /** Moderations in the given database. */
    public Moderations(Statements database) {
        this.database = database;
    }

    /**
     * Wants something of the comment; a version of its own if that is not what was wanted already.
     *
     * @param actor who wants it; null for the policy
     * @return 0 if nothing has changed
     */
    public Mono<Long> want(CommentId comment, Wish wish, @Nullable Actor actor) {
        return bind(database.sql(ModerationSql.WANT), comment, wish)
                .bind("person", Maybe.of(actor, Actor::value, UUID.class))
                .bindNull("job", UUID.class)
                .fetch()
                .rowsUpdated();
    }

    /** A job over the past wants it hidden; 0 if it is already. */
    public Mono<Long> hide(CommentId comment, UUID job) {
        return bind(database.sql(ModerationSql.WANT), comment, Wish.HIDDEN)
                .bindNull("person", UUID.class)
                .bind("job", job)
                .fetch()
                .rowsUpdated();
    }

    /** Shows again what that job has hidden; 0 if it has not, or somebody has wanted something of the comment since. */
    public Mono<Long> showAgain(CommentId comment, UUID job) {
        return database.sql(ModerationSql.SHOW_AGAIN)
                .bind("comment", comment.value())
                .bind("job", job)
                .fetch()
                .rowsUpdated();
    }

    /** Wants again what could not be had; 0 if there is nothing of the kind. */
    public Mono<Long> wantAgain(CommentId comment, Actor actor) {
        return database.sql(ModerationSql.AGAIN)
                .bind("comment", comment.value())
                .bind("person", actor.value())
                .fetch()
                .rowsUpdated();
    }

    /** A person leaves it at what could not be had; 0 if there is nothing of the kind. */
    public Mono<Long> giveUp(CommentId comment) {
        return database.sql(ModerationSql.GIVE_UP)
                .bind("comment", comment.value())
                .fetch()
                .rowsUpdated();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, CommentId comment, Wish wish) {
        return statement
                .bind("comment", comment.value())
                .bind("hidden", wish == Wish.HIDDEN)
                .bind("deleted", wish == Wish.DELETED);
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

    /** This version is not wanted any more, nor was it written; false if another is wanted by now. */
    Mono<Boolean> withdrawn(Moderation moderation) {
        return progress(ModerationSql.WITHDRAWN, moderation);
    }

    /** The comment is gone: whatever is wanted of it has been had. */
    Mono<Long> gone(Moderation moderation) {
        return database.sql(ModerationSql.GONE)
                .bind("comment", moderation.comment().value())
                .fetch()
                .rowsUpdated();
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
                Wish.of(row.flag("hidden"), row.flag("deleted")),
                row.number("version"),
                row.number("applied"),
                row.number("confirmed"),
                row.maybe("person_id", UUID.class) != null,
                row.flag("reply_first"));
    }
}
