package parley.app.console.tickets;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Page;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The tickets of one brand, for people to read. */
@Component
final class BrandTickets {

    private final BrandDatabase database;

    BrandTickets(BrandDatabase database) {
        this.database = database;
    }

    Mono<Page<TicketItem>> list(BrandId brand, Actor asking, TicketFilter filter) {
        var search = new TicketSearch(brand, asking, filter);
        return database.as(
                        brand,
                        client -> search.on(client)
                                .map(Row.to(TicketItem::of))
                                .all()
                                .collectList())
                .map(rows -> Page.of(rows, filter.atMost(), filter::position));
    }

    /** Empty if the brand has no such ticket. */
    Mono<TicketDetail> find(BrandId brand, UUID id) {
        return database.as(brand, client -> find(client, brand, id));
    }

    /** One after the other: a transaction is one connection. */
    static Mono<TicketDetail> find(DatabaseClient client, BrandId brand, UUID id) {
        return of(client, TicketSql.FIND, brand, id)
                .map(Row.to(TicketItem::of))
                .one()
                .map(ticket -> new TicketDetail(ticket, List.of(), List.of()))
                .flatMap(found -> list(client, TicketSql.HISTORY, brand, id, TicketDetail.Event::of)
                        .map(history -> new TicketDetail(found.ticket(), history, List.of())))
                .flatMap(found -> list(client, TicketSql.NOTES, brand, id, TicketDetail.Note::of)
                        .map(notes -> new TicketDetail(found.ticket(), found.history(), notes)));
    }

    private static <T> Mono<List<T>> list(
            DatabaseClient client, String sql, BrandId brand, UUID id, Function<Row, T> mapping) {
        return of(client, sql, brand, id).map(Row.to(mapping)).all().collectList();
    }

    private static DatabaseClient.GenericExecuteSpec of(DatabaseClient client, String sql, BrandId brand, UUID id) {
        return client.sql(sql).bind("brand", brand.value()).bind("id", id);
    }
}
