package parley.pipeline.database;

import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;
import reactor.core.publisher.Mono;

/**
 * PostgreSQL as people see it: role {@code app}, and inside {@link #as} only the rows of one brand (row-level security;
 * the brand is a setting of the transaction, so that nothing stays on the pooled connection).
 */
public final class BrandDatabase {

    private final DatabaseClient client;
    private final Transactions transactions;

    BrandDatabase(DatabaseClient client, Transactions transactions) {
        this.client = client;
        this.transactions = transactions;
    }

    /** One transaction that sees this brand only. Results are fetched whole: a lazily read one starves the pool. */
    public <T> Mono<T> as(BrandId brand, Function<DatabaseClient, Mono<T>> work) {
        return within("parley.brand", brand.value(), work);
    }

    /** One transaction that sees what belongs to a person before a brand is chosen: memberships, tokens. */
    public <T> Mono<T> asPerson(UUID person, Function<DatabaseClient, Mono<T>> work) {
        return within("parley.person", person, work);
    }

    /** One transaction that sees no brand's rows at all. */
    public <T> Mono<T> asNobody(Function<DatabaseClient, Mono<T>> work) {
        return transactions.whole(Mono.defer(() -> work.apply(client)));
    }

    private <T> Mono<T> within(String setting, UUID value, Function<DatabaseClient, Mono<T>> work) {
        return transactions.whole(setting(setting, value).then(Mono.defer(() -> work.apply(client))));
    }

    private Mono<Long> setting(String name, UUID value) {
        return client.sql("select set_config(:name, :value, true)")
                .bind("name", name)
                .bind("value", value.toString())
                .fetch()
                .rowsUpdated();
    }
}
