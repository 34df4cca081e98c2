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

    private static final String POST = """
            select caption, coalesce(description, '') as description
            from media where brand_id = :brand and account_id = :account and instagram_id = :media""";

    /** What the picture shows is asked for as soon as a comment is judged without it. */
    private static final String WANTED = """
            with wanted as (
                update media set describe_after = now()
                where brand_id = :brand and account_id = :account and instagram_id = :media
                  and description is null and describe_after is null and describe_tries = 0 and picture_url like 'https://%')
            """ + POST;

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
    private final boolean describes;

    /** @param describes whether somebody describes the pictures of posts ({@link Descriptions}) */
    public Contexts(StageDatabase database, boolean describes) {
        this.database = database;
        this.describes = describes;
    }

    public Mono<Context> of(Comment comment) {
        return thread(comment, comment.parent())
                .flatMap(thread -> post(comment, comment.media()).map(post -> post.with(thread)));
    }

    private Mono<Context> post(Comment comment, @Nullable MediaId media) {
        return media == null
                ? Mono.just(Context.NONE)
                : database.sql(describes ? WANTED : POST)
                        .bind("brand", comment.brand().value())
                        .bind("account", comment.account().value())
                        .bind("media", media.value())
                        .map(Row.to(row -> new Context(row.text("caption"), row.text("description"), List.of())))
                        .one()
                        .defaultIfEmpty(Context.NONE);
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
