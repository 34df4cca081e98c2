package parley.pipeline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import parley.pipeline.PipelineConfiguration;
import parley.pipeline.testing.TestPipeline;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Instances are busy, and people hang up: a transaction is cancelled at any moment of its life. */
class CancelledTransactionsTest {

    private static final int TRANSACTIONS = 20_000;
    private static final int AT_ONCE = 24;
    private static final String BRAND = "insert into brand (id, name) values (:id, 'cancelled')";
    private static final String ACCOUNT = """
            insert into account (brand_id, instagram_user_id, username, app, access_token)
            values (:id, cast(:id as text), 'cancelled', 'app', '\\x00')""";

    @Test
    void aCancelledTransactionHappensWholeOrNotAtAllAndLeavesNoConnectionInside() {
        try (var context = TestPipeline.start(Map.of(), PipelineConfiguration.class)) {
            var random = new SplittableRandom(1);
            Flux.range(0, TRANSACTIONS)
                    .flatMap(i -> cancelled(context.getBean(StageDatabase.class), random.nextLong(6_000_000)), AT_ONCE)
                    .then()
                    .block(Duration.ofMinutes(2));
            var pool = context.getBean("workerConnections", ConnectionPool.class);
            Awaitility.await().until(() -> isAtRest(pool.getMetrics().orElseThrow()));

            assertThat(TestPipeline.value("""
                    select count(*) from brand b where name = 'cancelled'
                    and not exists (select from account a where a.brand_id = b.id)"""))
                    .as("brands without the account that belongs to them")
                    .isEqualTo("0");
            assertThat(TestPipeline.value("select count(*) from brand where name = 'cancelled'"))
                    .as("brands at all")
                    .isNotEqualTo("0");
            // Whose caller went away before it had a connection may be under way still; what is left inside stays
            // there.
            Awaitility.await()
                    .untilAsserted(() -> assertThat(TestPipeline.value(
                                    "select count(*) from pg_stat_activity where state like 'idle in trans%'"))
                            .as("sessions left inside a transaction")
                            .isEqualTo("0"));
        }
    }

    private static boolean isAtRest(PoolMetrics pool) {
        return pool.acquiredSize() == 0 && pool.pendingAcquireSize() == 0;
    }

    private static Mono<Long> cancelled(StageDatabase database, long nanos) {
        var id = UUID.randomUUID();
        return database.inTransaction(insert(database, BRAND, id).then(insert(database, ACCOUNT, id)))
                .timeout(Duration.ofNanos(nanos), Mono.empty());
    }

    private static Mono<Long> insert(StageDatabase database, String sql, UUID id) {
        return database.sql(sql).bind("id", id).fetch().rowsUpdated();
    }
}
