package parley.responder.replies;

import java.util.List;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.database.Row;
import parley.pipeline.database.Statements;
import reactor.core.publisher.Mono;

/** What our account was seen to write, and no reply of ours has the id of: any of it may be a reply in doubt. */
public record UnknownAnswers(Statements database) {

    private static final String SINCE = """
            select o.instagram_id, o.text from reply r
            join own_reply o on o.account_id = r.account_id and o.parent_id = r.target_id
            where r.id = :reply and o.seen_at > r.intended_at - interval '2 minutes'
              and not exists (select from reply known
                              where known.account_id = o.account_id and known.instagram_id = o.instagram_id)
            order by o.seen_at limit 100""";

    /** An answer as it was seen. */
    public record Seen(InstagramCommentId id, String text) {}

    /** Written under the same comment since the reply was tried, as far as clocks agree; oldest first. */
    public Mono<List<Seen>> since(Reply reply) {
        return database.sql(SINCE)
                .bind("reply", reply.id())
                .map(Row.to(row -> new Seen(new InstagramCommentId(row.text("instagram_id")), row.text("text"))))
                .all()
                .collectList();
    }
}
