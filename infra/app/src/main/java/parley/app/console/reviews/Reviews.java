package parley.app.console.reviews;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Page;
import parley.app.console.comments.CommentSql;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The review items of one brand, each with its comment in the same query. */
@Component
final class Reviews {

    private static final String FROM = CommentSql.SELECT + """
            , i.id as review_id, i.state as review_state, i.reason as review_reason, i.created_at as review_created_at
            from review_item i join comment c on c.id = i.comment_id""" + CommentSql.LAST_WORD + """
            where i.brand_id = :brand and i.state = :state""";

    private static final String AFTER = " and (i.created_at, i.id) < (:time, :after)";
    private static final String NEWEST_FIRST = " order by i.created_at desc, i.id desc limit :limit";

    private final BrandDatabase database;

    Reviews(BrandDatabase database) {
        this.database = database;
    }

    Mono<Page<Review>> list(BrandId brand, ReviewsApi.ReviewFilter filter) {
        return database.as(
                        brand,
                        client -> query(client, brand, filter)
                                .map(Row.to(Review::of))
                                .all()
                                .collectList())
                .map(rows -> Page.of(rows, filter.atMost(), Review::position));
    }

    private static DatabaseClient.GenericExecuteSpec query(
            DatabaseClient client, BrandId brand, ReviewsApi.ReviewFilter filter) {
        var after = filter.after();
        var sql = client.sql(FROM + (after == null ? "" : AFTER) + NEWEST_FIRST)
                .bind("brand", brand.value())
                .bind("state", filter.open() ? "open" : "done")
                .bind("limit", filter.atMost() + 1);
        return after == null ? sql : sql.bind("time", after.time()).bind("after", after.id());
    }
}
