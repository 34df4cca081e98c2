package parley.responder.replies;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.AccountId;
import parley.pipeline.Actor;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.TimeOrderedIds;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** The replies that the given database shows. Whoever locks several locks them in the order of their ids. */
public final class Replies {

    private final Statements database;

    /** Replies of all brands, or of one. */
    public Replies(Statements database) {
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

    /** The replies to one comment, oldest revision first. */
    public Mono<List<Reply>> to(CommentId comment) {
        return database.sql(ReplySql.TO)
                .bind("comment", comment.value())
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

    /**
     * Locks the replies to the comment that a reply answers, and the one that has been given this id, wherever that is: all
     * at once and in order, or whoever locks several of them could wait for us while we wait for them.
     */
    public Mono<List<Reply>> lockWithHolder(Reply reply, InstagramCommentId id) {
        return database.sql(ReplySql.LOCK_WITH_HOLDER)
                .bind("comment", reply.comment().value())
                .bind("account", reply.account().value())
                .bind("instagram", id.value())
                .map(Row.to(ReplyRow::read))
                .all()
                .collectList();
    }

    /** Whether what the reply is posted under, or answers, is deleted or about to be. */
    public Mono<Boolean> commentGoes(Reply reply) {
        return database.sql(ReplySql.COMMENT_GOES)
                .bind("account", reply.account().value())
                .bind("comment", reply.comment().value())
                .bind("target", reply.target().value())
                .map(Row.to(row -> row.flag("goes")))
                .one();
    }

    /** Whether it would go below a comment that is hidden, or about to be: Instagram takes no replies there. */
    public Mono<Boolean> conversationHidden(Reply reply) {
        return database.sql(ReplySql.CONVERSATION_HIDDEN)
                .bind("account", reply.account().value())
                .bind("comment", reply.comment().value())
                .bind("target", reply.target().value())
                .map(Row.to(row -> row.flag("hidden")))
                .one();
    }

    /** Whether a person has made a newer reply to the same comment. */
    public Mono<Boolean> decidedOver(Reply reply) {
        return database.sql(ReplySql.DECIDED_OVER)
                .bind("comment", reply.comment().value())
                .bind("revision", reply.revision())
                .map(Row.to(row -> row.flag("newer")))
                .one();
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
     * Whether another reply under the same comment is being sent, or may have been sent less than the settle delay ago, or
     * that comment is about to be shown again.
     */
    public Mono<Boolean> conversationBusy(Reply reply, Duration settleDelay) {
        return database.sql(ReplySql.CONVERSATION_BUSY)
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

    /**
     * Inserts a text of a person's, approved. Fails with a duplicate key if somebody else made this revision meanwhile.
     *
     * @return its id
     */
    public Mono<UUID> insertManual(CommentId comment, int revision, String text, Actor actor) {
        var id = TimeOrderedIds.next();
        return database.sql(ReplySql.INSERT_MANUAL)
                .bind("id", id)
                .bind("comment", comment.value())
                .bind("revision", revision)
                .bind("text", text)
                .bind("person", actor.value())
                .then()
                .thenReturn(id);
    }

    /** As {@link #insertManual}, with the text of a reply that there is. */
    public Mono<UUID> insertAgain(Reply reply, int revision, Actor actor) {
        var id = TimeOrderedIds.next();
        return database.sql(ReplySql.INSERT_AGAIN)
                .bind("id", id)
                .bind("again", reply.id())
                .bind("revision", revision)
                .bind("state", "approved")
                .bindNull("reason", String.class)
                .bind("person", actor.value())
                .then()
                .thenReturn(id);
    }

    /** The text of a reply once more, as a draft that waits for a person. */
    public Mono<UUID> insertDraftAgain(Reply reply, int revision, String reason) {
        var id = TimeOrderedIds.next();
        return database.sql(ReplySql.INSERT_AGAIN)
                .bind("id", id)
                .bind("again", reply.id())
                .bind("revision", revision)
                .bind("state", "awaiting_review")
                .bind("reason", reason)
                .bindNull("person", UUID.class)
                .then()
                .thenReturn(id);
    }

    /** Notes who has just decided about the reply. */
    public Mono<Void> decided(Reply reply, Actor actor) {
        return database.sql(ReplySql.DECIDED)
                .bind("id", reply.id())
                .bind("person", actor.value())
                .then();
    }

    /** Nobody has decided about the reply after all. */
    public Mono<Void> undecided(Reply reply) {
        return database.sql(ReplySql.UNDECIDED).bind("id", reply.id()).then();
    }

    /** It is not posted before its brand's send delay is over, counted from now. */
    public Mono<Void> delay(UUID reply) {
        return database.sql(ReplySql.DELAY).bind("id", reply).then();
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
