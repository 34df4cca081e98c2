package parley.app.console.comments;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Cursor;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The comments of one brand, for people. */
@Component
final class BrandComments {

    /** Counting ends here: nobody reads further, and it bounds what a count costs. */
    static final int COUNTED_TO = 10_000;

    private final BrandDatabase database;

    BrandComments(BrandDatabase database) {
        this.database = database;
    }

    /** In order of time; counted in the same transaction, if that is asked for. */
    Mono<CommentPage> list(BrandId brand, CommentFilter filter) {
        var search = CommentSearch.of(filter);
        var after = filter.after();
        return database.as(
                brand,
                client -> rows(client, search, after, filter.atMost() + 1)
                        .flatMap(rows ->
                                total(client, search, filter).map(total -> page(rows, filter.atMost(), total))));
    }

    /** One row more than a page tells whether there are more. */
    private static Mono<List<CommentItem>> rows(
            DatabaseClient client, CommentSearch search, @Nullable Cursor after, int atMost) {
        return search.page(client, after, atMost)
                .map(Row.to(CommentItem::of))
                .all()
                .collectList();
    }

    private static Mono<Optional<CommentPage.Total>> total(
            DatabaseClient client, CommentSearch search, CommentFilter filter) {
        return filter.counted()
                ? search.count(client, COUNTED_TO)
                        .map(Row.to(row -> Optional.of(CommentPage.Total.of(row.count("counted"), COUNTED_TO))))
                        .one()
                : Mono.just(Optional.empty());
    }

    private static CommentPage page(List<CommentItem> rows, int atMost, Optional<CommentPage.Total> total) {
        var page = Page.of(rows, atMost, CommentItem::position);
        return new CommentPage(page.items(), page.nextCursor(), total.orElse(null));
    }

    /** By our id or by Instagram's; empty if the brand has no such comment. */
    Mono<CommentDetail> find(BrandId brand, String id) {
        return database.as(brand, client -> item(client, brand, id).flatMap(found -> detail(client, brand, found)));
    }

    private static Mono<CommentItem> item(DatabaseClient client, BrandId brand, String id) {
        return client.sql(CommentSql.FIND)
                .bind("brand", brand.value())
                .bind("id", id)
                .bind("uuid", Maybe.uuid(id))
                .map(Row.to(CommentItem::of))
                .one();
    }

    /** One after the other: a transaction is one connection. */
    private static Mono<CommentDetail> detail(DatabaseClient client, BrandId brand, CommentItem item) {
        var detail = new CommentDetail(item, List.of(), List.of(), List.of(), null);
        return history(client, CommentSql.CLASSIFICATIONS, brand, item, CommentItem.Classification::of)
                .map(detail::with)
                .flatMap(known -> history(client, CommentSql.REPLIES, brand, item, CommentItem.Reply::of)
                        .map(known::answered))
                .flatMap(known -> history(client, CommentSql.OUTCOMES, brand, item, CommentDetail.Outcome::of)
                        .map(known::ledTo))
                .flatMap(known -> history(client, CommentSql.MODERATION, brand, item, CommentDetail.Moderation::of)
                        .map(known::moderated));
    }

    private static <T> Mono<List<T>> history(
            DatabaseClient client,
            String sql,
            BrandId brand,
            CommentItem item,
            java.util.function.Function<Row, T> mapping) {
        return client.sql(sql)
                .bind("brand", brand.value())
                .bind("comment", item.id())
                .map(Row.to(mapping))
                .all()
                .collectList();
    }
}
