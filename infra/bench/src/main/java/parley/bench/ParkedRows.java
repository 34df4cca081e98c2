package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import parley.engines.Engines;

/** Due rows of one huge brand and of many small ones, put into the table {@code work} in bulk. */
final class ParkedRows {

    /** The stage they wait at. */
    static final String STAGE = "bench";

    /** As in the product ids are in order of time; brand 0 is the huge one. */
    private static final String BRANDS = """
            insert into brand (id, name)
            select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Brand ' || n
            from generate_series(0, %d) n""";

    private static final String ROWS = """
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            select ('%1$s-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', b.id,
                   ('%1$s-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
                   now() - random() * interval '1 hour'
            from (select id, row_number() over (order by id) - 1 as number from brand) b
            join generate_series(0, %2$d - 1) n on b.number = %3$s""";

    private static final String DUE = """
            insert into due_brand (stage, brand_id, next_due_at)
            select stage, brand_id, min(next_attempt_at) from work group by stage, brand_id""";

    private ParkedRows() {}

    /** Puts them in and lets PostgreSQL look at them. */
    static void insert(Engines engines, int huge, int brands, int each) throws SQLException {
        var owner = engines.superuser();
        try (var connection = DriverManager.getConnection(engines.jdbcUrl(), owner.user(), owner.password())) {
            // Bulk rows need no check of their foreign keys one by one.
            execute(connection, "set session_replication_role = replica");
            execute(connection, BRANDS.formatted(brands));
            execute(connection, ROWS.formatted("00000001", huge, "0"));
            execute(connection, ROWS.formatted("00000002", brands * each, "1 + n % " + brands));
            execute(connection, DUE);
            execute(connection, "analyze");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
