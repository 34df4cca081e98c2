package parley.pipeline.database;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** PostgreSQL as the stages see it: all brands, role {@code worker}. Never reachable from HTTP. */
public final class StageDatabase implements Statements {

    private final DatabaseClient client;
    private final Transactions transactions;

    StageDatabase(DatabaseClient client, Transactions transactions) {
        this.client = client;
        this.transactions = transactions;
    }

    @Override
    public DatabaseClient.GenericExecuteSpec sql(String statement) {
        return client.sql(statement);
    }

    /**
     * Everything inside happens, or nothing, also when nobody waits for it any more; joins a transaction that is already
     * open.
     */
    public <T> Mono<T> inTransaction(Mono<T> writes) {
        return transactions.whole(writes);
    }
}
