package parley.app.console.audit;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import parley.app.console.Page;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The entries that a caller may see, newest first. */
@Component
final class AuditTrail {

    private final BrandDatabase database;

    AuditTrail(BrandDatabase database) {
        this.database = database;
    }

    Mono<Page<AuditItem>> of(BrandId brand, AuditFilter filter) {
        return database.as(brand, client -> items(AuditSearch.ofBrand(client, brand, filter)))
                .map(rows -> page(rows, filter));
    }

    /** What belongs to no brand: the database shows it to operators alone. */
    Mono<Page<AuditItem>> ofInstallation(PersonId operator, AuditFilter filter) {
        return database.asPerson(operator.value(), client -> items(AuditSearch.ofInstallation(client, filter)))
                .map(rows -> page(rows, filter));
    }

    private static Mono<List<AuditItem>> items(DatabaseClient.GenericExecuteSpec search) {
        return search.map(Row.to(AuditItem::of)).all().collectList();
    }

    private static Page<AuditItem> page(List<AuditItem> rows, AuditFilter filter) {
        return Page.of(rows, filter.atMost(), AuditItem::position);
    }
}
