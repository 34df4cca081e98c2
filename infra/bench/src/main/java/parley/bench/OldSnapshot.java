package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import parley.engines.Engines;

/** A transaction that has begun to read and does not end: until it does, no dead row may be cleared away. */
record OldSnapshot(Connection connection) implements AutoCloseable {

    static OldSnapshot take(Engines engines) throws SQLException {
        var reader = engines.superuser();
        var connection = DriverManager.getConnection(engines.jdbcUrl(), reader.user(), reader.password());
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            statement.execute("select count(*) from due_brand");
        }
        return new OldSnapshot(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @Override
    public String toString() {
        return "an old snapshot";
    }
}
