package parley.app.console.reviews;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import parley.responder.people.CurrentReviews;
import reactor.core.publisher.Mono;

/** The review items of one brand, as one of its people sees them. */
@Component
final class Reviews implements CurrentReviews {

    private final BrandDatabase database;

    Reviews(BrandDatabase database) {
        this.database = database;
    }

    Mono<Page<Review>> list(BrandId brand, Actor actor, ReviewFilter filter) {
        return database.as(
                        brand,
                        client -> rows(search(client, brand, actor, filter), row -> Review.of(row, actor.value())))
                .map(rows -> page(rows, filter.atMost()));
    }

    private static Page<Review> page(List<Review> rows, int limit) {
        var items = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(items, rows.size() > limit ? items.getLast().place().text() : null);
    }

    private static GenericExecuteSpec search(DatabaseClient client, BrandId brand, Actor actor, ReviewFilter filter) {
        var order = filter.order();
        var after = filter.after();
        var where = new StringBuilder(ReviewSql.LIST)
                .append(filter.reason() == null ? "" : " and i.reason = :reason")
                .append(filter.category() == null ? "" : " and k.category = :category")
                .append(filter.accountId() == null ? "" : " and c.account_id = :account")
                .append(after == null ? "" : " and " + order.after())
                .append(" order by ")
                .append(order.by())
                .append(" limit :limit");
        var search = client.sql(where.toString())
                .bind("brand", brand.value())
                .bind("actor", actor.value())
                .bind("state", filter.open() ? "open" : "done")
                .bind("limit", filter.atMost() + 1); // one more tells whether there are more
        search = bind(search, "reason", filter.reason());
        search = bind(search, "category", filter.category());
        search = bind(search, "account", filter.accountId());
        return after == null ? search : bind(search, order, after);
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec search, String name, @Nullable Object value) {
        return value == null ? search : search.bind(name, value.toString());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec search, ReviewOrder order, QueuePlace after) {
        var bound = search.bind("time", after.position().time())
                .bind("after", after.position().id());
        return order == ReviewOrder.URGENCY ? bound.bind("urgency", after.urgency()) : bound;
    }

    Mono<Counts> counts(BrandId brand) {
        return database.as(
                        brand,
                        client -> rows(client.sql(ReviewSql.COUNTS).bind("brand", brand.value()), Counts.OfReason::of))
                .map(Counts::of);
    }

    @Override
    public Mono<Review> of(BrandId brand, Actor actor, UUID id) {
        return database.as(brand, client -> find(client, brand, actor, id));
    }

    private static Mono<Review> find(DatabaseClient client, BrandId brand, Actor actor, UUID id) {
        return about(client, ReviewSql.FIND, brand, id)
                .bind("actor", actor.value())
                .map(Row.to(row -> Review.of(row, actor.value())))
                .one();
    }

    /** With all that is around it; empty if the brand has no such review. */
    Mono<ReviewDetail> open(BrandId brand, Actor actor, UUID id) {
        return database.as(
                brand, client -> find(client, brand, actor, id).flatMap(review -> detail(client, brand, review)));
    }

    /** One after the other: a transaction is one connection. */
    private static Mono<ReviewDetail> detail(DatabaseClient client, BrandId brand, Review review) {
        var thread = rows(about(client, ReviewSql.THREAD, brand, review.id()), ReviewDetail.Line::of);
        var seen = rows(about(client, ReviewSql.SEEN, brand, review.id()), ReviewDetail.Seen::of);
        return thread.flatMap(lines -> seen.map(own -> new ReviewDetail(review, lines, own)));
    }

    private static GenericExecuteSpec about(DatabaseClient client, String sql, BrandId brand, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }

    private static <T> Mono<List<T>> rows(GenericExecuteSpec query, Function<Row, T> mapping) {
        return query.map(Row.to(mapping)).all().collectList();
    }
}
