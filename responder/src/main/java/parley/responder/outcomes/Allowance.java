package parley.responder.outcomes;

import parley.pipeline.comments.Comment;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import parley.responder.policy.Caps;
import reactor.core.publisher.Mono;

/**
 * How often a brand may still answer by itself. Counted in the transaction that writes the reply, and one such
 * transaction after the other for an author and for a thread: instances side by side cannot overshoot.
 */
final class Allowance {

    private static final String REACHED = "cap_reached";

    /** Ends with the transaction. Always the author's before the thread's, so that nobody waits in a circle. */
    private static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended(:whose, 0))";

    private static final String BY_THEMSELVES = """
             r.person_id is null and r.kind = 'public'
            and (r.sent_at is not null or r.state in ('approved', 'sending', 'unknown'))""";

    /** A comment that is answered by itself is answered within minutes. */
    private static final String TO_AUTHOR = """
            select count(*) as replies from comment c join reply r on r.comment_id = c.id
            where c.account_id = :account and c.author_id = :author and c.received_at > now() - interval '2 days'
              and r.created_at > now() - interval '24 hours' and""" + BY_THEMSELVES;

    private static final String IN_THREAD = """
            select count(*) as replies from reply r where r.account_id = :account and r.target_id = :target and""" + BY_THEMSELVES;

    private final StageDatabase database;

    Allowance(StageDatabase database) {
        this.database = database;
    }

    /** The resolution, with its reply put before a person if the brand has answered as often as it wants to. */
    Mono<Resolution> of(Comment comment, Resolution resolution) {
        return resolution.posts() && !resolution.caps().equals(Caps.NONE)
                ? reached(comment, resolution.caps()).map(reached -> reached ? resolution.held(REACHED) : resolution)
                : Mono.just(resolution);
    }

    private Mono<Boolean> reached(Comment comment, Caps caps) {
        return byAuthor(comment, caps)
                .flatMap(reached -> reached ? Mono.just(true) : Mono.defer(() -> inThread(comment, caps)));
    }

    private Mono<Boolean> byAuthor(Comment comment, Caps caps) {
        var author = comment.author().id();
        return caps.perAuthorPerDay() == null || author == null
                ? Mono.just(false)
                : reached("author", comment, TO_AUTHOR, "author", author, caps.perAuthorPerDay());
    }

    private Mono<Boolean> inThread(Comment comment, Caps caps) {
        return caps.perThread() == null
                ? Mono.just(false)
                : reached(
                        "thread",
                        comment,
                        IN_THREAD,
                        "target",
                        comment.replyTarget().value(),
                        caps.perThread());
    }

    private Mono<Boolean> reached(String kind, Comment comment, String count, String name, String whose, int cap) {
        var account = comment.account().value();
        var counted = database.sql(count)
                .bind("account", account)
                .bind(name, whose)
                .map(Row.to(row -> row.count("replies") >= cap))
                .one();
        return database.sql(TAKE_TURNS)
                .bind("whose", kind + " " + account + " " + whose)
                .then()
                .then(counted);
    }
}
