package parley.classifier.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.classifier.context.Context.Said;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** What we know of the surroundings of comments, of their own brand only: nobody is asked. */
public final class Contexts {

    private static final String CAPTION = """
            select caption from media where brand_id = :brand and account_id = :account and instagram_id = :media""";

    /** An account that came from another brand has brought its old comments along. */
    private static final String THREAD = """
            with thread as (
                select id, received_at, text from comment
                where brand_id = :brand and account_id = :account and (instagram_id = :parent or parent_id = :parent)
                  and received_at <= :received and id <> :comment and deleted_at is null
                order by received_at desc limit 10)
            select ours, text from (
                select false as ours, received_at as at, text from thread
                union all
                select true, r.sent_at, r.text from reply r join thread t on r.comment_id = t.id
                where r.state = 'sent' and r.kind = 'public') said
            order by at desc limit 10""";

    private final StageDatabase database;

    public Contexts(StageDatabase database) {
        this.database = database;
    }

    public Mono<Context> of(Comment comment) {
        return thread(comment, comment.parent())
                .flatMap(thread -> caption(comment, comment.media()).map(caption -> new Context(caption, thread)));
    }

    private Mono<String> caption(Comment comment, @Nullable MediaId media) {
        return media == null
                ? Mono.just("")
                : database.sql(CAPTION)
                        .bind("brand", comment.brand().value())
                        .bind("account", comment.account().value())
                        .bind("media", media.value())
                        .map(Row.to(row -> row.text("caption")))
                        .one()
                        .defaultIfEmpty("");
    }

    private Mono<List<Said>> thread(Comment comment, @Nullable InstagramCommentId parent) {
        return parent == null
                ? Mono.just(List.of())
                : database.sql(THREAD)
                        .bind("brand", comment.brand().value())
                        .bind("account", comment.account().value())
                        .bind("parent", parent.value())
                        .bind("received", comment.receivedAt())
                        .bind("comment", comment.id().value())
                        .map(Row.to(row -> new Said(row.flag("ours"), row.text("text"))))
                        .all()
                        .collectList()
                        .map(List::reversed);
    }
}
