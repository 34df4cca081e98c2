package parley.app.console.comments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.app.console.Cursor;
import parley.pipeline.database.Maybe;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the database for what fits a filter. It does so by functions, which know the brand from the transaction: operators of
 * the full-text search cannot use their index below a row-level policy.
 *
 * @param filter as JSON
 */
record CommentSearch(String filter, String order) {

    private static final JsonMapper JSON = new JsonMapper();

    static CommentSearch of(CommentFilter filter) {
        return new CommentSearch(
                JSON.writeValueAsString(filter.narrowing()), "oldest".equals(filter.sort()) ? "asc" : "desc");
    }

    /** So many rows from a place on, each as {@link CommentItem#of} reads it. */
    GenericExecuteSpec page(DatabaseClient client, @Nullable Cursor after, int atMost) {
        var sql = CommentSql.SELECT
                + "from find_comments(cast(:filter as jsonb), :time, :after, :limit) f join comment c on c.id = f.id"
                + CommentSql.LAST_WORD + "order by c.received_at " + order + ", c.id " + order;
        return client.sql(sql)
                .bind("filter", filter)
                .bind("limit", atMost)
                .bind("time", Maybe.of(after, Cursor::time, Instant.class))
                .bind("after", Maybe.of(after, Cursor::id, UUID.class));
    }

    /** How many there are, counted to a limit: one row, {@code counted}. */
    GenericExecuteSpec count(DatabaseClient client, int atMost) {
        return client.sql("select count_comments(cast(:filter as jsonb), :limit) as counted")
                .bind("filter", filter)
                .bind("limit", atMost);
    }
}
