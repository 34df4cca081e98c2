package parley.app.console.reclassifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import parley.app.console.Cursor;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The jobs of one brand, for people to read. */
@Component
final class BrandReclassifications {

    private final BrandDatabase database;

    BrandReclassifications(BrandDatabase database) {
        this.database = database;
    }

    Mono<Page<ReclassificationItem>> list(BrandId brand, int limit, @Nullable Cursor after) {
        return database.as(
                        brand,
                        client -> after(client.sql(ReclassificationSql.LIST), after)
                                .bind("brand", brand.value())
                                .bind("limit", limit + 1)
                                .map(Row.to(ReclassificationItem::of))
                                .all()
                                .collectList())
                .map(rows -> Page.of(rows, limit, last -> new Cursor(last.createdAt(), last.id())));
    }

    /** Fails with 404 if the brand has no such job. */
    Mono<ReclassificationItem> find(BrandId brand, UUID id) {
        return database.as(brand, client -> find(client, brand, id));
    }

    Mono<Report> report(BrandId brand, UUID id) {
        return database.as(brand, client -> find(client, brand, id).flatMap(job -> report(client, brand, job)));
    }

    Mono<Page<Change>> changes(BrandId brand, UUID id, ChangeFilter filter) {
        return database.as(
                        brand,
                        client -> find(client, brand, id)
                                .then(filter.on(client, brand, id)
                                        .map(Row.to(Change::of))
                                        .all()
                                        .collectList()))
                .map(rows -> page(rows, filter.atMost()));
    }

    private static Page<Change> page(List<Change> rows, int limit) {
        return rows.size() <= limit
                ? Page.whole(rows)
                : new Page<>(
                        List.copyOf(rows.subList(0, limit)),
                        rows.get(limit - 1).id().toString());
    }

    private static Mono<ReclassificationItem> find(DatabaseClient client, BrandId brand, UUID id) {
        return about(client, ReclassificationSql.FIND, brand, id)
                .map(Row.to(ReclassificationItem::of))
                .one()
                .switchIfEmpty(Mono.error(BrandReclassifications::unknown));
    }

    private static Mono<Report> report(DatabaseClient client, BrandId brand, ReclassificationItem job) {
        return about(client, ReclassificationSql.MATRIX, brand, job.id())
                .map(Row.to(Report.Cell::of))
                .all()
                .collectList()
                .zipWhen(matrix -> besides(client, brand, job))
                .map(found -> Report.of(job, found.getT1(), found.getT2()));
    }

    private static Mono<Report.Besides> besides(DatabaseClient client, BrandId brand, ReclassificationItem job) {
        var sources = rows(client, ReclassificationSql.SOURCES, brand, job)
                .collectMap(row -> row.text("source"), row -> row.count("comments"));
        var failures = rows(client, ReclassificationSql.FAILURES, brand, job)
                .map(row -> new Report.Failure(row.text("reason"), row.count("comments")))
                .collectList();
        var hidden = rows(client, ReclassificationSql.HIDDEN, brand, job).next().map(row -> row.count("comments"));
        return sources.flatMap(
                found -> Mono.zip(failures, hidden).map(more -> new Report.Besides(found, more.getT1(), more.getT2())));
    }

    private static Flux<Row> rows(DatabaseClient client, String sql, BrandId brand, ReclassificationItem job) {
        return about(client, sql, brand, job.id()).map(Row.to(row -> row)).all();
    }

    static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "This brand has no such job.");
    }

    private static GenericExecuteSpec about(DatabaseClient client, String sql, BrandId brand, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }

    private static GenericExecuteSpec after(GenericExecuteSpec list, @Nullable Cursor after) {
        return after == null
                ? list.bindNull("time", Instant.class).bindNull("after", UUID.class)
                : list.bind("time", after.time()).bind("after", after.id());
    }
}
