package parley.responder.replies;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * Whether a person has answered a comment in the Instagram app. What the brand's account wrote and no reply of ours has
 * the id of was written by hand, unless one of ours is in doubt under the same comment: then nobody can tell yet. A
 * comment inside a thread is answered by what addresses its author, as the app does when somebody taps "reply".
 */
public final class HandAnswers {

    private static final String ANSWERS = """
            o.account_id = c.account_id
            and (c.parent_id = o.parent_id or c.parent_id is null and c.instagram_id = o.parent_id)
            and not exists (select from reply r where r.account_id = o.account_id and r.instagram_id = o.instagram_id)
            and not exists (select from reply r where r.account_id = o.account_id and r.target_id = o.parent_id
                            and r.state in ('sending', 'unknown'))
            and (c.parent_id is null
                 or o.seen_at >= coalesce(c.posted_at, c.received_at)
                 and (c.author_username is null
                      or starts_with(lower(o.text), lower('@' || c.author_username || ' '))))""";

    /**
     * Who decides about a reply knows what stands there: only what came later makes it moot. A comment that a person has
     * written a reply to in the console needs no automatic one.
     */
    private static final String TO = "select exists (select from own_reply o where " + ANSWERS + """

              and (p.decided_at is null or o.seen_at >= p.decided_at))
              or p.id is null and exists (
                select from reply r where r.comment_id = c.id and r.person_id is not null
                and r.state not in ('rejected', 'failed', 'expired')) as answered
            from comment c left join reply p on p.id = :reply where c.id = :comment""";

    private static final String BY = "select c.id from own_reply o join comment c on " + ANSWERS + """

            where o.account_id = :account and o.instagram_id = :id""";

    private final StageDatabase database;

    /** Answers by hand in the given database. */
    public HandAnswers(StageDatabase database) {
        this.database = database;
    }

    /** Whether a comment that no reply is made for yet is answered. */
    public Mono<Boolean> to(CommentId comment) {
        return answered(comment, null);
    }

    /** Whether the comment that the reply is for is answered. */
    public Mono<Boolean> before(Reply reply) {
        return answered(reply.comment(), reply.id());
    }

    /** The comments that are answered by what the account wrote. */
    public Mono<List<CommentId>> by(AccountId account, InstagramCommentId written) {
        return database.sql(BY)
                .bind("account", account.value())
                .bind("id", written.value())
                .map(Row.to(row -> new CommentId(row.uuid("id"))))
                .all()
                .collectList();
    }

    private Mono<Boolean> answered(CommentId comment, @Nullable UUID reply) {
        return database.sql(TO)
                .bind("comment", comment.value())
                .bind("reply", Maybe.of(reply, UUID.class))
                .map(Row.to(row -> row.flag("answered")))
                .one()
                .defaultIfEmpty(false);
    }
}
