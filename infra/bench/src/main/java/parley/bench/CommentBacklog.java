package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import parley.engines.Engines;

/** Comments that wait for the classifier, put into the tables in bulk as if they had been delivered. */
final class CommentBacklog implements AutoCloseable {

    private static final String COMMENTS = """
            insert into comment (id, brand_id, account_id, instagram_id, text, language, via, correlation_id, received_at)
            select gen_random_uuid(), ?, 'bench', 'bench-' || gen_random_uuid(), text, 'en', 'webhook', 'bench', now()
            from unnest(?) as text""";

    private static final String WORK = """
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            select gen_random_uuid(), 'classify', brand_id, id, now() from comment where brand_id = ?""";

    private static final String DUE = """
            insert into due_brand (stage, brand_id, gate, next_due_at) values ('classify', ?, '', now())
            on conflict do nothing""";

    private final Connection connection;

    private CommentBacklog(Connection connection) {
        this.connection = connection;
    }

    static CommentBacklog in(Engines engines) throws SQLException {
        var worker = engines.worker();
        return new CommentBacklog(DriverManager.getConnection(engines.jdbcUrl(), worker.user(), worker.password()));
    }

    /**
     * A new brand's, all at once: whoever looks sees none or all of them.
     *
     * @param more statements about the brand, which is their only parameter
     */
    UUID brand(List<String> texts, String... more) throws SQLException {
        var brand = UUID.randomUUID();
        connection.setAutoCommit(false);
        run("insert into brand (id, name) values (?, 'Bench')", brand);
        try (var insert = connection.prepareStatement(COMMENTS)) {
            insert.setObject(1, brand);
            insert.setArray(2, connection.createArrayOf("text", texts.toArray()));
            insert.executeUpdate();
        }
        for (String sql : more) {
            run(sql, brand);
        }
        run(WORK, brand);
        run(DUE, brand);
        connection.commit();
        connection.setAutoCommit(true);
        return brand;
    }

    private void run(String sql, UUID brand) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, brand);
            statement.executeUpdate();
        }
    }

    /** The only number of the only row of a question. */
    long count(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The only text of the only row of a question. */
    String text(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    long waiting() throws SQLException {
        return count("select count(*) from work where stage = 'classify'");
    }

    long decided() throws SQLException {
        return count("select count(*) from classification");
    }

    /** Waits until so many are decided; whether they are in time. */
    boolean awaitDecided(long wanted, Duration patience) throws SQLException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (decided() < wanted) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return true;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
