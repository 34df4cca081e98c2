package parley.app.console.reclassifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.pipeline.BrandId;

/**
 * Which changes are asked for. Without {@code from} and {@code to}: all comments whose category would be another.
 *
 * @param from the category they had
 * @param to the category they would have
 * @param limit how many at most, 30 if not given
 * @param cursor where the last page ended
 */
record ChangeFilter(
        @Nullable @Size(max = 63) String from,
        @Nullable @Size(max = 63) String to,
        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable UUID cursor) {

    private static final int DEFAULT_LIMIT = 30;
    private static final UUID BEGINNING = new UUID(0, 0);

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** One row further than asked for, to know whether there are more. */
    DatabaseClient.GenericExecuteSpec on(DatabaseClient client, BrandId brand, UUID job) {
        var sql = new StringBuilder(ReclassificationSql.CHANGES)
                .append(from == null ? "" : " and r.was = :from")
                .append(to == null ? "" : " and r.became = :to")
                .append(from == null && to == null ? " and r.was <> r.became and r.became <> 'undecided'" : "")
                .append(" order by r.comment_id limit :limit");
        var search = client.sql(sql.toString())
                .bind("brand", brand.value())
                .bind("id", job)
                .bind("after", cursor == null ? BEGINNING : cursor)
                .bind("limit", atMost() + 1);
        search = from == null ? search : search.bind("from", from);
        return to == null ? search : search.bind("to", to);
    }
}
