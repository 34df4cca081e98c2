package parley.pipeline.comments;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.Source;
import parley.pipeline.Verdict;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Comments of all brands, for the stages. */
public final class Comments {

    /** Not its terms, which only PostgreSQL reads and which are larger than all of these. */
    private static final String COLUMNS =
            "id, brand_id, account_id, instagram_id, media_id, parent_id, author_id, author_username, text, language, live,"
                    + " via = 'backfill' as past, received_at, correlation_id";

    private static final String GONE = "account_id = :account and (instagram_id = :id or parent_id = :id)";

    /**
     * What stood below the comment keeps its id, for its echo may come late. A reply in doubt expires if nobody looks for it
     * any more: the person who was asked is not asked any more. Locked in the order of the ids, as everywhere.
     */
    private static final String EXPIRE_REPLIES = """
            update reply set state = 'expired', epoch = epoch + 1, reason = 'comment_deleted', unknown_at = null
            where id in (select id from reply
                         where comment_id in (select id from comment where %s)
                               and (state in ('drafted', 'awaiting_review', 'approved')
                                    or state = 'unknown'
                                       and not exists (select from work where subject = reply.id and stage = 'send'))
                            or account_id = :account and target_id = :id and kind = 'public'
                               and state in ('sent', 'superseding')
                         order by id for update)""".formatted(GONE);

    private static final String MARK =
            "update comment set deleted_at = coalesce(deleted_at, now()) where %s returning id".formatted(GONE);

    private static final String CLOSE_REVIEWS =
            "update review_item set state = 'done' where comment_id = any (:comments) and state = 'open'";

    /** With a line in each one's history: nobody has closed it, it came about. */
    private static final String CLOSE_TICKETS = """
            with before as (
                select id, state from ticket where comment_id = any (:comments) and state <> 'done' order by id for update
            ), closed as (
                update ticket t set state = 'done', finished_at = now(), revision = revision + 1
                from before where t.id = before.id
                returning t.brand_id, t.id, before.state as was
            )
            insert into ticket_history (brand_id, ticket_id, what, was, became)
            select brand_id, id, 'status', was, 'done' from closed""";

    private final StageDatabase database;

    /** Comments in the given database. */
    public Comments(StageDatabase database) {
        this.database = database;
    }

    /** The comment, or empty if it was erased meanwhile. */
    public Mono<Comment> find(CommentId id) {
        return database.sql("select " + COLUMNS + " from comment where id = :id")
                .bind("id", id.value())
                .map(Row.to(Comments::comment))
                .one();
    }

    /** Those of the comments that were not erased meanwhile. */
    public Mono<Map<CommentId, Comment>> find(Collection<CommentId> ids) {
        return database.sql("select " + COLUMNS + " from comment where id = any (:ids)")
                .bind("ids", ids.stream().map(CommentId::value).toArray(UUID[]::new))
                .map(Row.to(Comments::comment))
                .all()
                .collectMap(Comment::id);
    }

    /** The comment by Instagram's id; empty if it has not reached us, or was erased. */
    public Mono<Comment> find(AccountId account, InstagramCommentId id) {
        return database.sql("select " + COLUMNS + " from comment where account_id = :account and instagram_id = :id")
                .bind("account", account.value())
                .bind("id", id.value())
                .map(Row.to(Comments::comment))
                .one();
    }

    /**
     * Notes that a comment is deleted at Instagram, and with it what stood below: replies that stood there, were not sent or
     * waited for a person expire, nobody is asked about them any more, and their tickets are done; what is on its way is its
     * sender's to end.
     * Joins the caller's transaction.
     *
     * @return those that it concerns; their status is the caller's to refresh
     */
    public Mono<List<CommentId>> markDeleted(AccountId account, InstagramCommentId id) {
        return about(EXPIRE_REPLIES, account, id)
                .then()
                .thenMany(about(MARK, account, id)
                        .map(Row.to(row -> new CommentId(row.uuid("id"))))
                        .all())
                .collectList()
                .flatMap(this::withoutQuestions);
    }

    private GenericExecuteSpec about(String sql, AccountId account, InstagramCommentId id) {
        return database.sql(sql).bind("account", account.value()).bind("id", id.value());
    }

    private Mono<List<CommentId>> withoutQuestions(List<CommentId> deleted) {
        var ids = deleted.stream().map(CommentId::value).toArray(UUID[]::new);
        var closed = database.sql(CLOSE_REVIEWS).bind("comments", ids).then();
        var done = database.sql(CLOSE_TICKETS).bind("comments", ids).then();
        return closed.then(done).thenReturn(deleted);
    }

    /** What a row with the columns of the table says. */
    public static Comment comment(Row row) {
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
                row.flag("past"),
                row.time("received_at"),
                row.text("correlation_id"));
    }

    /** What was decided, as a row of {@code classification} holds it. */
    public static Verdict verdict(Row row) {
        var category = row.maybe("category", Category::new);
        return category == null
                ? new Verdict.Undecided(
                        Verdict.Reason.valueOf(row.text("undecided_reason").toUpperCase(Locale.ROOT)))
                : new Verdict.Classified(
                        category,
                        row.decimal("confidence"),
                        Source.valueOf(row.text("source").toUpperCase(Locale.ROOT)));
    }
}
