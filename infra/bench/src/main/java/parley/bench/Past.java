package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import parley.engines.Engines;

/** A brand's past comments, and jobs that decide them anew, put into the tables as the console does. */
record Past(Connection connection, UUID brand) implements AutoCloseable {

    /** Of a thousand directions, all alike for every run: how a comment is decided does not change what that costs. */
    private static final String EMBEDDINGS = """
            with vectors as (
                select n, array_agg(sin(n * 7919 + d * d)::real order by d)::vector as embedding
                from generate_series(0, 999) n, generate_series(1, 384) d group by n)
            insert into comment_reading (comment_id, brand_id, author_id, language, embedding, embedded_by)
            select c.id, c.brand_id, c.author_id, c.language, l2_normalize(v.embedding), 'bge-small-en-v1.5-q'
            from comment c join vectors v on v.n = abs(hashtext(c.id::text)) %% 1000
            where c.brand_id = '%s'""";

    private static final String RULE = """
            insert into brand_rule (id, brand_id, position, name, conditions, category)
            values (gen_random_uuid(), '%s', 1, 'bench', '[{"type":"words","any":["refund"]}]', 'urgent_issue')""";

    private static final String JOB = """
            insert into reclassification (id, brand_id, filter, target, dry_run, estimate_only, created_by)
            values ('%1$s', '%2$s', '{}', 'local', true, false, gen_random_uuid());
            insert into reclassification_budget (job_id, brand_id) values ('%1$s', '%2$s');
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            values (gen_random_uuid(), 'reclassify', '%2$s', '%1$s', now());
            insert into due_brand (stage, brand_id, next_due_at) values ('reclassify', '%2$s', now())
            on conflict (stage, brand_id, gate) do update set next_due_at = now()""";

    static Past of(Engines engines, UUID brand) throws SQLException {
        var owner = engines.superuser();
        return new Past(DriverManager.getConnection(engines.jdbcUrl(), owner.user(), owner.password()), brand);
    }

    /** As if each had been read when it came. */
    void embed() throws SQLException {
        execute("set session_replication_role = replica");
        execute(EMBEDDINGS.formatted(brand));
        execute("vacuum analyze comment_reading");
        execute("reset session_replication_role");
    }

    /** One of a hundred comments is decided by it. */
    void rule() throws SQLException {
        execute(RULE.formatted(brand));
    }

    /** Begins a job over all of it that may use what costs nothing. */
    UUID job() throws SQLException {
        var id = UUID.randomUUID();
        execute(JOB.formatted(id, brand));
        return id;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
