package parley.responder.replies;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.AccountId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** The replies of all brands. Whoever locks several locks them in the order of their ids. */
public final class Replies {

    private final StageDatabase database;

    /** Replies in the given database. */
    public Replies(StageDatabase database) {
        this.database = database;
    }

    /** The reply as it is now; empty if it was erased. */
    public Mono<Reply> find(UUID id) {
        return database.sql(ReplySql.FIND)
                .bind("id", id)
                .map(Row.to(ReplyRow::read))
                .one();
    }

    /** As {@link #find}; nobody else moves it before the transaction ends. */
    public Mono<Reply> lock(UUID id) {
        return database.sql(ReplySql.FIND + " for update")
                .bind("id", id)
                .map(Row.to(ReplyRow::read))
                .one();
    }

    /** Locks every reply under a top-level comment. */
    public Mono<List<Reply>> lockUnder(AccountId account, InstagramCommentId target) {
        return database.sql(ReplySql.LOCK_UNDER)
                .bind("account", account.value())
                .bind("target", target.value())
                .map(Row.to(ReplyRow::read))
                .all()
                .collectList();
    }

    /** Locks the replies to one comment. */
    public Mono<List<Reply>> lockTo(CommentId comment) {
        return database.sql(ReplySql.LOCK_TO)
                .bind("comment", comment.value())
                .map(Row.to(ReplyRow::read))
                .all()
                .collectList();
    }

    /** Locks a reply, and with it the one that has been given this id, if that is another one. */
    public Mono<List<Reply>> lockWithHolder(Reply reply, InstagramCommentId id) {
        return database.sql(ReplySql.LOCK_WITH_HOLDER)
                .bind("id", reply.id())
                .bind("account", reply.account().value())
                .bind("instagram", id.value())
                .map(Row.to(ReplyRow::read))
                .all()
                .collectList();
    }

    /** Whether a reply has been given this id. */
    public Mono<Boolean> isOurs(AccountId account, InstagramCommentId id) {
        return database.sql(
                        "select exists (select from reply where account_id = :account and instagram_id = :id) as ours")
                .bind("account", account.value())
                .bind("id", id.value())
                .map(Row.to(row -> row.flag("ours")))
                .one();
    }

    /**
     * Whether another reply under the same comment is being sent, or may have been sent less than the settle delay ago.
     */
    public Mono<Boolean> othersOnTheirWay(Reply reply, Duration settleDelay) {
        return database.sql(ReplySql.OTHERS_ON_THEIR_WAY)
                .bind("id", reply.id())
                .bind("account", reply.account().value())
                .bind("target", reply.target().value())
                .bind("settle", settleDelay.toMillis())
                .map(Row.to(row -> row.flag("busy")))
                .one();
    }

    /**
     * Inserts the automatic reply to a comment.
     *
     * @return false if the comment has one already
     */
    public Mono<Boolean> insert(NewReply reply) {
        return reply.bind(database.sql(ReplySql.INSERT)).fetch().rowsUpdated().map(rows -> rows > 0);
    }

    /** Moves a reply on; empty if somebody has moved it since it was read. */
    public Mono<Reply> move(Reply reply, ReplyState next) {
        GenericExecuteSpec move = database.sql(ReplySql.MOVE)
                .bind("id", reply.id())
                .bind("epoch", reply.epoch())
                .bind("state", next.wire());
        return ReplyRow.bind(move, next).map(Row.to(ReplyRow::read)).one();
    }
}
