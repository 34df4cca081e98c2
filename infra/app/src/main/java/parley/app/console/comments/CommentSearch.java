package parley.app.console.comments;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;

/** A filter as SQL. Every part of the statement is a constant; what callers give is bound. */
final class CommentSearch {

    private final StringBuilder where = new StringBuilder("where c.brand_id = :brand");
    private final Map<String, Object> values = new LinkedHashMap<>();

    CommentSearch(BrandId brand, CommentFilter filter) {
        values.put("brand", brand.value());
        values.put("limit", filter.atMost() + 1); // one more tells whether there are more
        narrow("status", filter.status(), "c.status = :status");
        narrow("category", text(filter.category()), "k.category = :category");
        narrow("source", filter.source(), "k.source = :source");
        narrow("account", text(filter.accountId()), "c.account_id = :account");
        narrow("media", text(filter.mediaId()), "c.media_id = :media");
        narrow("part", filter.q() == null ? null : anywhere(filter.q()), "c.text ilike :part");
        narrow("from", filter.from(), "c.received_at >= :from");
        narrow("to", filter.to(), "c.received_at < :to");
        var after = filter.after();
        if (after != null) {
            values.put("after", after.id());
            narrow("time", after.time(), "(c.received_at, c.id) < (:time, :after)");
        }
    }

    DatabaseClient.GenericExecuteSpec on(DatabaseClient client) {
        var sql = CommentSql.SELECT + "from comment c" + CommentSql.LAST_WORD + where
                + "\norder by c.received_at desc, c.id desc limit :limit";
        return client.sql(sql).bindValues(values);
    }

    private void narrow(String name, @Nullable Object value, String condition) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    /** {@code %} and {@code _} in what somebody looks for mean themselves. */
    private static String anywhere(String part) {
        return "%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
