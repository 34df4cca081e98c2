package parley.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import parley.engines.Engines;

/**
 * Comments of one big brand beside those of others, put into the tables in bulk. "lovely" is in half of them, "refund" in one
 * of a hundred, "zeppelin" in one of a hundred thousand, "presale" in all of the older half and in none of the newer one;
 * every one has a decision, about a third an answer.
 */
final class SearchedComments {

    private static final int BATCH = 50_000;

    /** Numbers spread over what follows as chance would spread them, the same in every run. */
    private static final String COMMENTS = """
            insert into comment (id, brand_id, account_id, instagram_id, media_id, author_id, author_username, text, language,
                                 via, correlation_id, received_at, status, category, source, reply_state)
            select ('0199' || lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n %% 65536), 4, '0') || '-7000-8000-%1$s')::uuid,
                   '%2$s', case when a %% 50 = 0 then '17841460000000002' else '17841460000000001' end, '%1$s-' || n,
                   '1790000000' || a %% 2000, '99000' || b %% 100000, 'walker_' || b %% 100000,
                   'My ' || (array['sister', 'brother', 'neighbour', 'boss', 'friend'])[1 + a %% 5] || ' wore the '
                       || (array['boots', 'jacket', 'rucksack', 'gloves'])[1 + b %% 4] || ' in '
                       || (array['Norway', 'Bergen', 'Lisbon', 'Porto', 'Madeira', 'Skye', 'Crete'])[1 + a / 7 %% 7]
                       || case when b / 5 %% 2 = 0 then ', lovely' else ', fine' end
                       || case when n %% 100 = 17 then ', I want a refund' else '' end
                       || case when n %% 100000 = 777 then ' for my zeppelin' else '' end
                       || case when n < %5$d then ' presale' else '' end || ' no. ' || a %% 9973 || ' 😍',
                   (array['en', 'en', 'en', 'de', 'fr'])[1 + b / 10 %% 5], 'webhook', 'bench',
                   timestamptz '2024-01-01' + n * interval '61 seconds',
                   case when a %% 1000 = 3 then 'failed' else (array['answered', 'answered', 'answered', 'ignored', 'ignored',
                       'ignored', 'ignored', 'hidden', 'escalated', 'answered'])[1 + b %% 10] end,
                   (array['positive_feedback', 'positive_feedback', 'positive_feedback', 'question', 'question',
                       'critical_feedback', 'spam'])[1 + a / 3 %% 7],
                   case when a %% 10000 = 5 then 'human' else (array['llm', 'local', 'local', 'rule'])[1 + a %% 4] end,
                   case when b %% 10 in (0, 1, 2, 9) then 'sent' end
            from (select n, abs(hashtext('a' || n)::bigint) as a, abs(hashtext('b' || n)::bigint) as b
                  from generate_series(%3$d, %4$d) n) numbers""";

    private static final String DECISIONS = """
            insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning, model,
                                        allowed_actions, decided_at)
            select brand_id, id, 1, category, 0.9, source, 'it says so', 'local', '{}', received_at from comment""";

    private static final String ANSWERS = """
            insert into reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)
            select gen_random_uuid(), brand_id, account_id, id, instagram_id, 'public', 1, 'Thank you!', reply_state
            from comment where reply_state is not null""";

    private SearchedComments() {}

    /** Puts them in, and lets PostgreSQL look at them as it does by itself in time. */
    static void insert(Engines engines, Report report, String big, int comments, String[] others, int ofOthers)
            throws SQLException {
        var superuser = engines.superuser();
        try (var connection = DriverManager.getConnection(engines.jdbcUrl(), superuser.user(), superuser.password())) {
            // Bulk rows need no check of their foreign keys one by one.
            execute(connection, "set session_replication_role = replica");
            insert(connection, report, big, 0, comments);
            for (int i = 0; i < others.length; i++) {
                insert(connection, report, others[i], i + 1, ofOthers / others.length);
            }
            execute(connection, DECISIONS);
            execute(connection, ANSWERS);
            execute(connection, "vacuum analyze");
        }
    }

    private static void insert(Connection connection, Report report, String brand, int number, int comments)
            throws SQLException {
        var tail = "%012x".formatted(number);
        for (int first = 0; first < comments; first += BATCH) {
            int last = Math.min(comments, first + BATCH) - 1;
            execute(connection, COMMENTS.formatted(tail, brand, first, last, comments / 2));
            report.line("  %,d of %,d", last + 1, comments);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
