package parley.app.console.comments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Cursor;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A brand's comments for other programs: all that fit a filter, however many they are. Each part is read in a transaction of
 * its own once the one before is on its way, so that neither memory nor a connection is held by who reads slowly; what
 * comes in or changes meanwhile may be in it or not.
 */
@Component
final class CommentExport {

    /** The server takes 128 parts ahead of a slow reader: this bounds what they take up. */
    private static final int ROWS = 200;

    private final BrandDatabase database;

    CommentExport(BrandDatabase database) {
        this.database = database;
    }

    /** The file, in parts. That somebody has asked for it is written down with the first. */
    Flux<String> csv(BrandId brand, Actor actor, CommentFilter filter) {
        var search = CommentSearch.of(filter);
        return first(brand, actor, filter, search)
                .expand(part -> part.isLast() ? Mono.empty() : next(brand, search, part.end()))
                .map(Part::text);
    }

    private Mono<Part> first(BrandId brand, Actor actor, CommentFilter filter, CommentSearch search) {
        return database.as(
                        brand,
                        client -> noted(client, brand, actor, filter.narrowing())
                                .then(Mono.defer(() -> rows(client, search, null))))
                .map(rows -> new Part(CommentTable.HEAD + CommentTable.lines(rows), rows));
    }

    private Mono<Part> next(BrandId brand, CommentSearch search, Cursor after) {
        return database.as(brand, client -> rows(client, search, after))
                .map(rows -> new Part(CommentTable.lines(rows), rows));
    }

    private static Mono<Void> noted(DatabaseClient client, BrandId brand, Actor actor, Map<String, String> filter) {
        return new Audit(client::sql)
                .record(brand, actor, "comments.exported", Subject.of("brand", brand.value()), null, filter);
    }

    private static Mono<List<CommentItem>> rows(DatabaseClient client, CommentSearch search, @Nullable Cursor after) {
        return search.page(client, after, ROWS)
                .map(Row.to(CommentItem::of))
                .all()
                .collectList();
    }

    /** Some rows, and whether there may be more. */
    private record Part(String text, List<CommentItem> rows) {

        boolean isLast() {
            return rows.size() < ROWS;
        }

        Cursor end() {
            return rows.getLast().position();
        }
    }
}
