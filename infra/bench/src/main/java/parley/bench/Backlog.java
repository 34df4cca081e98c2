package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import parley.engines.Engines;

/** Comments of one brand that wait to be classified, put into the tables in bulk. */
record Backlog(Connection connection, UUID brand) implements AutoCloseable {

    /** As the lane stores them, which tells their language. */
    private static final String COMMENTS = """
            with said as (select gen_random_uuid() as id, text from unnest(?) as text),
            comments as (
                insert into comment (id, brand_id, account_id, instagram_id, text, language, via, correlation_id, received_at)
                select id, '%1$s', '1', id::text, text, 'en', 'webhook', 'bench', now() from said)
            insert into work (id, stage, brand_id, subject, next_attempt_at)
            select gen_random_uuid(), 'classify', '%1$s', id, now() from said""";

    /** A person's word is the first that is stored; the classifier has to tell it. */
    private static final String DECIDED = """
            insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning, allowed_actions)
            select brand_id, id, 1, 'question', 1, 'human', 'bench', '{}' from comment where brand_id = '%s'""";

    private static final String DUE = """
            insert into due_brand (stage, brand_id, next_due_at) values ('classify', '%s', now())
            on conflict (stage, brand_id, gate) do update set next_due_at = now()""";

    private static final String RULE = """
            insert into brand_rule (id, brand_id, position, name, conditions, category)
            values (gen_random_uuid(), '%s', 1, 'bench', '[{"type":"words","any":["%s"]}]', 'question')""";

    static Backlog of(Engines engines, UUID brand) throws SQLException {
        var owner = engines.superuser();
        return new Backlog(DriverManager.getConnection(engines.jdbcUrl(), owner.user(), owner.password()), brand);
    }

    /** A rule that decides what has this word. */
    void rule(String word) throws SQLException {
        execute(RULE.formatted(brand, word));
    }

    /** Comments that nobody has decided. */
    void comments(Stream<String> texts) throws SQLException {
        try (var insert = connection.prepareStatement(COMMENTS.formatted(brand))) {
            insert.setArray(1, connection.createArrayOf("text", texts.toArray()));
            insert.execute();
        }
        execute(DUE.formatted(brand));
        execute("analyze");
    }

    /** Comments that people have decided; nobody has been told. */
    void decided(Stream<String> texts) throws SQLException {
        comments(texts);
        execute(DECIDED.formatted(brand));
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
