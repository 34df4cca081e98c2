package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import parley.engines.Engines;
import parley.local.Handled;

/** The product's database, read past the product. */
final class Books implements AutoCloseable {

    private static final int LOOK_MILLIS = 250;

    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    /** Sees all brands; reads only. */
    static Books of(Engines engines) throws SQLException {
        var connection = DriverManager.getConnection(
                engines.jdbcUrl(), engines.worker().user(), engines.worker().password());
        connection.setReadOnly(true);
        return new Books(connection);
    }

    /** The status of those of these comments that are there, by Instagram's id. */
    Map<String, String> statuses(String account, Collection<String> instagramIds) throws SQLException {
        try (var query = connection.prepareStatement(
                "select instagram_id, status from comment where account_id = ? and instagram_id = any (?)")) {
            query.setString(1, account);
            query.setArray(2, connection.createArrayOf("text", instagramIds.toArray()));
            Map<String, String> statuses = new TreeMap<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    statuses.put(rows.getString(1), rows.getString(2));
                }
            }
            return statuses;
        }
    }

    /** How many comments of a brand have each status. */
    Map<String, Long> statuses(String brandId) throws SQLException {
        try (var query = connection.prepareStatement(
                "select status, count(*) from comment where brand_id = ? group by status order by status")) {
            query.setObject(1, UUID.fromString(brandId));
            try (var rows = query.executeQuery()) {
                return counts(rows);
            }
        }
    }

    private static Map<String, Long> counts(ResultSet rows) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        while (rows.next()) {
            counts.put(rows.getString(1), rows.getLong(2));
        }
        return counts;
    }

    /** How many there are in all. */
    static long sum(Map<String, Long> statuses) {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of these have settled. */
    static long settled(Map<String, Long> statuses) {
        return statuses.entrySet().stream()
                .filter(entry -> Handled.settled(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The drafts of a brand that wait for a person: Instagram's ids of the comments, by the ids of the reviews. */
    Map<UUID, String> drafts(String brandId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select i.id, c.instagram_id from review_item i
                join comment c on c.id = i.comment_id join reply r on r.id = i.reply_id
                where i.brand_id = ? and i.state = 'open' and r.state = 'awaiting_review'""")) {
            query.setObject(1, UUID.fromString(brandId));
            Map<UUID, String> drafts = new HashMap<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    drafts.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
            return drafts;
        }
    }

    long deadLetters() throws SQLException {
        return count("select count(*) from dead_letter");
    }

    /** How many replies are in each state. */
    Map<String, Long> replies() throws SQLException {
        try (var query = connection.prepareStatement("select state, count(*) from reply group by state");
                var rows = query.executeQuery()) {
            return counts(rows);
        }
    }

    /** Replies of which nobody knows whether they stand, and of which a person has been told. */
    long unconfirmedForPeople() throws SQLException {
        return count("""
                select count(*) from reply r join comment c on c.id = r.comment_id
                where r.state = 'unknown' and c.status = 'awaiting_review'
                  and exists (select from review_item i
                              where i.comment_id = c.id and i.reason = 'unconfirmed' and i.state = 'open')""");
    }

    /** What is still to be done, at any stage. */
    long workLeft() throws SQLException {
        return count("select count(*) from work");
    }

    /** Whether a job over the past is in a state. */
    boolean isJob(UUID job, String state) throws SQLException {
        return count("select count(*) from reclassification where id = '%s' and state = '%s'".formatted(job, state))
                > 0;
    }

    /** Waits until a job over the past has got to a state; whether it has in time. */
    boolean awaitJob(UUID job, String state, Duration patience) throws InterruptedException, SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isJob(job, state)) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** The number that a query asks for. */
    long count(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
