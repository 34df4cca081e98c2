package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import parley.engines.Engines;

/** Rows of work that a killed process held, and how long after the end of its lease each was taken up by another. */
final class Orphans implements AutoCloseable {

    private static final String HELD = """
            select id, epoch, cast(extract(epoch from next_attempt_at) * 1000 as bigint) as ends from work
            where leased_by like ? and next_attempt_at > now()""";

    private static final String NOW = """
            select o.id, w.epoch, cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as now
            from unnest(?) as o(id) left join work w on w.id = o.id""";

    private final Connection connection;
    private final Map<UUID, Held> held = new HashMap<>();
    private final List<Long> late = new ArrayList<>();

    /** @param ends the lease, in milliseconds of the database's clock */
    private record Held(int epoch, long ends) {}

    private Orphans(Connection connection) {
        this.connection = connection;
    }

    static Orphans in(Engines engines) throws SQLException {
        var worker = engines.worker();
        return new Orphans(DriverManager.getConnection(engines.jdbcUrl(), worker.user(), worker.password()));
    }

    /** Watches what that process held when it was killed. */
    void leftBy(long pid) throws SQLException {
        try (var query = connection.prepareStatement(HELD)) {
            query.setString(1, pid + "@%");
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    held.put(rows.getObject("id", UUID.class), new Held(rows.getInt("epoch"), rows.getLong("ends")));
                }
            }
        }
    }

    /** Notes what was taken up since the last look; what is done with by now, too. */
    void look() throws SQLException {
        if (held.isEmpty()) {
            return;
        }
        try (var query = connection.prepareStatement(NOW)) {
            query.setArray(1, connection.createArrayOf("uuid", held.keySet().toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    note(rows.getObject("id", UUID.class), rows.getInt("epoch"), rows.getLong("now"));
                }
            }
        }
    }

    private void note(UUID row, int epoch, long now) {
        Held was = held.get(row);
        if (was != null && was.epoch != epoch) {
            held.remove(row);
            late.add(now - was.ends);
        }
    }

    int takenUp() {
        return late.size();
    }

    /** After the end of a lease. */
    Duration longest() {
        return Duration.ofMillis(late.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
