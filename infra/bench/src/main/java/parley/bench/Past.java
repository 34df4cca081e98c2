package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Numbers follow each other by the minute; what they were held for goes around in turns. */
    private static final String COMMENTS = """
            with said as (
                insert into comment (id, brand_id, account_id, instagram_id, media_id, author_id, author_username, text, language,
                                     via, correlation_id, received_at, status, category, source)
                select gen_random_uuid(), '%1$s', '1', n::text, '1', n::text, 'walker_' || n, text, 'en', 'webhook', 'bench',
                       timestamptz '2024-01-01' + n * interval '1 minute', 'ignored',
                       (array['question', 'spam', 'positive_feedback', 'critical_feedback'])[1 + n %% 4], 'llm'
                from unnest(?) with ordinality as texts (text, n)
                returning *),
            handled as (
                insert into outcome (id, brand_id, comment_id, revision, event, state, decided_at)
                select gen_random_uuid(), brand_id, id, 1, '{}', 'handled', received_at from said)
            insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning, model,
                                        allowed_actions, decided_at, published_at)
            select brand_id, id, 1, category, 0.4 + instagram_id::int %% 3 * 0.2, source, 'it says so', 'gpt-4.1-mini', '{}',
                   received_at, received_at from said""";

    private static final String RULE = """
            insert into brand_rule (id, brand_id, position, name, conditions, category)
            values (gen_random_uuid(), '%s', 1, 'bench', '[{"type":"words","any":%s}]', 'urgent_issue')""";

    private static final String JOB = """
            insert into reclassification (id, brand_id, filter, target, dry_run, estimate_only, created_by)
            values ('%1$s', '%2$s', '{}', 'local', true, false, gen_random_uuid());
            insert into reclassification_budget (job_id, brand_id) values ('%1$s', '%2$s');
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            values (gen_random_uuid(), 'reclassify', '%2$s', '%1$s', now());
            insert into due_brand (stage, brand_id, next_due_at) values ('reclassify', '%2$s', now())
            on conflict (stage, brand_id, gate) do update set next_due_at = now()""";

    /** As a person does. */
    private static final String MOVE = """
            update reclassification set state = '%3$s', started_at = coalesce(started_at, now()) where id = '%1$s';
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            values (gen_random_uuid(), 'reclassify', '%2$s', '%1$s', now())
            on conflict (stage, subject) do update set next_attempt_at = now() where work.leased_by is null;
            update due_brand set next_due_at = now() where stage = 'reclassify' and brand_id = '%2$s'""";

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

    /** So many different ones that were handled. */
    void comments(int count) throws SQLException {
        var texts = new CommentTexts(1);
        execute("set session_replication_role = replica");
        try (var insert = connection.prepareStatement(COMMENTS.formatted(brand))) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", Stream.generate(texts::next).limit(count).toArray()));
            insert.execute();
        }
        execute("reset session_replication_role");
        execute("vacuum analyze");
    }

    /** A rule that decides what has one of these words. */
    void rule(String... words) throws SQLException {
        var any = Stream.of(words).map(word -> '"' + word + '"').collect(Collectors.joining(",", "[", "]"));
        execute(RULE.formatted(brand, any));
    }

    /** Begins a job over all of it that may use what costs nothing. */
    UUID job() throws SQLException {
        var id = UUID.randomUUID();
        execute(JOB.formatted(id, brand));
        return id;
    }

    /** Lets a job rest, or go on. */
    void move(UUID job, String state) throws SQLException {
        execute(MOVE.formatted(job, brand, state));
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
