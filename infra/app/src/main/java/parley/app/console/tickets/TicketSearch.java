package parley.app.console.tickets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;

/** A filter as SQL. Every part of the statement is a constant; what callers give is bound. */
final class TicketSearch {

    private final StringBuilder where = new StringBuilder("where t.brand_id = :brand");
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final boolean newestFirst;

    TicketSearch(BrandId brand, Actor asking, TicketFilter filter) {
        newestFirst = filter.newestFirst();
        values.put("brand", brand.value());
        values.put("limit", filter.atMost() + 1); // one more tells whether there are more
        narrow("status", filter.status(), "t.state = :status");
        narrow("category", filter.category() == null ? null : filter.category().value(), "t.category = :category");
        narrow("overdue", filter.overdue(), "(t.state <> 'done' and t.due_at < now()) = :overdue");
        assignee(filter.assignee(), asking);
        after(filter);
    }

    DatabaseClient.GenericExecuteSpec on(DatabaseClient client) {
        var order = newestFirst ? "t.created_at desc, t.id desc" : "t.due_at, t.id";
        return client.sql(TicketSql.FROM + where + "\norder by " + order + " limit :limit")
                .bindValues(values);
    }

    private void assignee(@Nullable String assignee, Actor asking) {
        if ("none".equals(assignee)) {
            where.append(" and t.assignee_id is null");
        } else if (assignee != null) {
            narrow(
                    "assignee",
                    assignee.equals("me") ? asking.value() : UUID.fromString(assignee),
                    "t.assignee_id = :assignee");
        }
    }

    private void after(TicketFilter filter) {
        var after = filter.after();
        if (after != null) {
            values.put("after", after.id());
            narrow(
                    "time",
                    after.time(),
                    newestFirst ? "(t.created_at, t.id) < (:time, :after)" : "(t.due_at, t.id) > (:time, :after)");
        }
    }

    private void narrow(String name, @Nullable Object value, String condition) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
