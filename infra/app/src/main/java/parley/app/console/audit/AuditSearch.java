package parley.app.console.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;

/** A filter as SQL. Every part of the statement is a constant; what callers give is bound. */
final class AuditSearch {

    private static final String COLUMNS = """
            select id, at, actor_kind, actor_id, actor_name(actor_id) as actor_name, action, subject_kind, subject_id,
                   cast(before as text) as before, cast(after as text) as after
            from audit_entry\s""";

    private final StringBuilder where;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private AuditSearch(String where) {
        this.where = new StringBuilder(where);
    }

    static DatabaseClient.GenericExecuteSpec ofBrand(DatabaseClient client, BrandId brand, AuditFilter filter) {
        var search = new AuditSearch("where brand_id = :brand");
        search.values.put("brand", brand.value());
        return search.list(client, filter);
    }

    static DatabaseClient.GenericExecuteSpec ofInstallation(DatabaseClient client, AuditFilter filter) {
        return new AuditSearch("where brand_id is null").list(client, filter);
    }

    /** Newest first, and one more than asked for: it tells whether there are more. */
    private DatabaseClient.GenericExecuteSpec list(DatabaseClient client, AuditFilter filter) {
        narrow("subject", filter.subjectId(), "subject_id = :subject");
        narrow("actor", filter.personId(), "actor_id = :actor");
        narrow("action", filter.action(), "action = :action");
        narrow("from", filter.from(), "at >= :from");
        narrow("to", filter.to(), "at < :to");
        var after = filter.after();
        if (after != null) {
            values.put("after", after.id());
            narrow("time", after.time(), "(at, id) < (:time, :after)");
        }
        values.put("limit", filter.atMost() + 1);
        return client.sql(COLUMNS + where + " order by at desc, id desc limit :limit")
                .bindValues(values);
    }

    private void narrow(String name, @Nullable Object value, String condition) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
