package parley.pipeline.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Migrates, then opens the two pools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

    /** The one history of the schema, applied before any pool is used; instances that start together take turns. */
    @Bean(initMethod = "migrate")
    Flyway migrations(DatabaseProperties properties) {
        return Flyway.configure()
                .dataSource(
                        properties.jdbcUrl(),
                        properties.owner().user(),
                        properties.owner().password())
                .placeholders(Map.of(
                        "owner", properties.owner().user(),
                        "app", properties.app().user(),
                        "worker", properties.worker().user()))
                .connectRetries(5)
                .load();
    }

    @Bean(destroyMethod = "dispose")
    @DependsOn("migrations")
    ConnectionPool workerConnections(DatabaseProperties properties) {
        return pool("worker", properties.worker(), properties.workerConnections(), properties);
    }

    @Bean(destroyMethod = "dispose")
    @DependsOn("migrations")
    ConnectionPool appConnections(DatabaseProperties properties) {
        return pool("app", properties.app(), properties.appConnections(), properties);
    }

    @Bean
    StageDatabase stageDatabase(ConnectionPool workerConnections) {
        return new StageDatabase(DatabaseClient.create(workerConnections), transactions(workerConnections));
    }

    @Bean
    BrandDatabase brandDatabase(ConnectionPool appConnections) {
        return new BrandDatabase(DatabaseClient.create(appConnections), transactions(appConnections));
    }

    /** How many connections of each pool are in use, idle, or waited for; a metric's registry binds what it finds. */
    @Bean
    MeterBinder connectionMetrics(ConnectionPool workerConnections, ConnectionPool appConnections) {
        return meters -> {
            measure("worker", workerConnections, meters);
            measure("app", appConnections, meters);
        };
    }

    private static void measure(String pool, ConnectionPool connections, MeterRegistry meters) {
        var metrics = connections.getMetrics().orElseThrow();
        Gauge.builder("r2dbc.pool.acquired", metrics, PoolMetrics::acquiredSize)
                .tag("name", pool)
                .register(meters);
        Gauge.builder("r2dbc.pool.idle", metrics, PoolMetrics::idleSize)
                .tag("name", pool)
                .register(meters);
        Gauge.builder("r2dbc.pool.pending", metrics, PoolMetrics::pendingAcquireSize)
                .tag("name", pool)
                .register(meters);
    }

    private static Transactions transactions(ConnectionFactory connections) {
        return new Transactions(TransactionalOperator.create(new R2dbcTransactionManager(connections)));
    }

    private static ConnectionPool pool(
            String name, DatabaseProperties.Role role, int size, DatabaseProperties properties) {
        var options = ConnectionFactoryOptions.parse(properties.url())
                .mutate()
                .option(ConnectionFactoryOptions.USER, role.user())
                .option(ConnectionFactoryOptions.PASSWORD, role.password())
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, Duration.ofSeconds(5))
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, properties.statementTimeout())
                .option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, "parley-" + name)
                .option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true)
                // Embeddings came as text otherwise, two digits for each byte.
                .option(PostgresqlConnectionFactoryProvider.FORCE_BINARY, true)
                .build();
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .name(name)
                .initialSize(0)
                .maxSize(size)
                .maxIdleTime(Duration.ofMinutes(10))
                .maxAcquireTime(properties.acquireTimeout())
                .build());
    }
}
