package parley.app.console;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list answer.
 *
 * @param nextCursor given back to read on; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Everything there is. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** The first {@code limit} of rows that were read one further, to know whether there are more. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return whole(rows);
        }
        var items = rows.subList(0, limit);
        return new Page<>(List.copyOf(items), position.apply(items.getLast()).text());
    }
}
