package parley.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import parley.chaos.Evidence.CommentRow;
import parley.chaos.Evidence.ModerationRow;
import parley.chaos.Evidence.ReplyRow;
import parley.engines.Engines;

/** The product's database, read past the product and past all wires. */
final class Books implements AutoCloseable {

    private static final String OF_THESE = "comment_id in (select id from comment where instagram_id = any (?))";

    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    static Books of(Engines engines) throws SQLException {
        var worker = engines.worker();
        return new Books(DriverManager.getConnection(engines.jdbcUrl(), worker.user(), worker.password()));
    }

    /** A row as a value. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<CommentRow> comments(Collection<String> instagramIds) throws SQLException {
        return read(
                """
                select c.id, c.brand_id, c.account_id, c.instagram_id, comment_status(c) as status, k.category,
                       jsonb_strip_nulls(jsonb_build_object(
                           'classification', to_jsonb(k),
                           'outcomes', (select jsonb_agg(to_jsonb(o) - 'event') from outcome o where o.comment_id = c.id),
                           'replies', (select jsonb_agg(to_jsonb(r) - 'sources') from reply r where r.comment_id = c.id),
                           'beside', (select jsonb_agg(to_jsonb(r) - 'sources') from reply r
                                      where r.account_id = c.account_id and r.comment_id <> c.id
                                        and r.target_id = coalesce(c.parent_id, c.instagram_id)),
                           'work', (select jsonb_agg(to_jsonb(w)) from work w where w.subject = c.id or w.subject in
                                       (select id from reply r where r.comment_id = c.id)),
                           'reviews', (select jsonb_agg(to_jsonb(i)) from review_item i where i.comment_id = c.id),
                           'moderation', (select to_jsonb(m) from moderation m where m.comment_id = c.id))) as story
                from comment c left join classification k on k.comment_id = c.id and k.revision = 1
                where c.instagram_id = any (?)""",
                instagramIds,
                row -> new CommentRow(
                        uuid(row, "id"),
                        row.getString("brand_id"),
                        row.getString("account_id"),
                        row.getString("instagram_id"),
                        row.getString("status"),
                        row.getString("category"),
                        row.getString("story")));
    }

    List<ReplyRow> replies(Collection<String> instagramIds) throws SQLException {
        return read(
                "select * from reply where " + OF_THESE,
                instagramIds,
                row -> new ReplyRow(
                        uuid(row, "id"),
                        uuid(row, "comment_id"),
                        row.getString("account_id"),
                        row.getString("target_id"),
                        row.getString("kind"),
                        row.getInt("revision"),
                        row.getString("text"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("instagram_id")));
    }

    List<ModerationRow> moderations(Collection<String> instagramIds) throws SQLException {
        return read(
                "select comment_id, hidden from moderation where " + OF_THESE,
                instagramIds,
                row -> new ModerationRow(uuid(row, "comment_id"), row.getBoolean("hidden")));
    }

    /** The comments about which a person is asked. */
    List<UUID> openReviews(Collection<String> instagramIds) throws SQLException {
        return read(
                "select comment_id from review_item where state = 'open' and " + OF_THESE,
                instagramIds,
                row -> uuid(row, "comment_id"));
    }

    /** Everything that still has to be done, and why. */
    Map<UUID, String> unfinished() throws SQLException {
        Map<UUID, String> work = new HashMap<>();
        try (var query = connection.prepareStatement("select * from work");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                work.put(uuid(rows, "subject"), rows.getString("stage") + ", " + rows.getString("reason"));
            }
        }
        return work;
    }

    /** How many of these comments have each status, by what the product has stored. */
    Map<String, Long> statuses(Collection<String> instagramIds) throws SQLException {
        Map<String, Long> statuses = new TreeMap<>();
        read("select status from comment where instagram_id = any (?)", instagramIds, row -> row.getString("status"))
                .forEach(status -> statuses.merge(status, 1L, Long::sum));
        return statuses;
    }

    /** The comment that a reply's row is to be posted under; empty if there is no such row. */
    String target(String reply) throws SQLException {
        try (var query = connection.prepareStatement("select target_id from reply where id = ?")) {
            query.setObject(1, UUID.fromString(reply));
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private <T> List<T> read(String sql, Collection<String> instagramIds, Reader<T> reader) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", instagramIds.toArray()));
            return read(query, reader);
        }
    }

    private static <T> List<T> read(PreparedStatement query, Reader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
