package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import parley.engines.Engines;
import parley.local.Instance;

/**
 * Database connections that somebody holds, as the product's pools count them and as PostgreSQL sees them. The due-work loops
 * use some for moments: what is never free in many looks is held.
 */
final class HeldConnections implements AutoCloseable {

    private static final int LOOKS = 60;
    private static final int LOOK_MILLIS = 200;
    private static final String METRIC = "r2dbc_pool_acquired";

    private final Connection connection;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;

    private HeldConnections(Connection connection, URI metrics) {
        this.connection = connection;
        this.metrics = metrics;
    }

    static HeldConnections of(Engines engines, Instance product) throws SQLException {
        var role = engines.superuser();
        var connection = DriverManager.getConnection(engines.jdbcUrl(), role.user(), role.password());
        return new HeldConnections(connection, URI.create(product.address() + "/actuator/prometheus"));
    }

    /** Looks many times, and demands that each kind was at zero at least once, and that no transaction is old. */
    void judge(Report report) throws IOException, InterruptedException, SQLException {
        Map<String, Double> fewest = new TreeMap<>();
        long oldest = 0;
        for (int look = 0; look < LOOKS; look++) {
            pools().forEach((pool, acquired) -> fewest.merge(pool, acquired, Math::min));
            sessions().forEach((state, count) -> fewest.merge(state, count, Math::min));
            oldest = Math.max(oldest, secondsOfOldestTransaction());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        report.verdict(
                fewest.keySet().stream().filter(key -> key.startsWith(METRIC)).count() == 2, "both pools are measured");
        fewest.forEach((kind, least) -> report.verdict(least == 0, "held: %.0f %s", least, kind));
        report.verdict(oldest <= 2, "the oldest transaction seen was %d s old", oldest);
    }

    private Map<String, Double> pools() throws IOException, InterruptedException {
        Map<String, Double> pools = new TreeMap<>();
        http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(METRIC))
                .forEach(line -> pools.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        return pools;
    }

    private Map<String, Double> sessions() throws SQLException {
        return Map.of(
                "sessions 'active'",
                (double) number("select count(*) from pg_stat_activity where " + OURS + " and state = 'active'"),
                "sessions 'idle in transaction'",
                (double) number("select count(*) from pg_stat_activity where " + OURS + " and state like 'idle in%'"));
    }

    private static final String OURS = "application_name like 'parley-%' and datname = current_database()";

    private long secondsOfOldestTransaction() throws SQLException {
        return number(
                "select coalesce(max(extract(epoch from now() - xact_start))::bigint, 0) from pg_stat_activity where "
                        + OURS);
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        http.close();
        connection.close();
    }
}
