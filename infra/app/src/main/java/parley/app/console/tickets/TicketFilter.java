package parley.app.console.tickets;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import parley.app.console.Cursor;
import parley.pipeline.Category;

/**
 * Which tickets are asked for; what is not given does not narrow.
 *
 * @param assignee a person's id, {@code me}, or {@code none} for those that nobody has taken
 * @param overdue whether they should be done and are not, or not so
 * @param sort {@code due}, what is due first before the rest, or {@code newest}
 * @param limit how many at most, 30 if not given
 * @param cursor where the last page ended
 */
record TicketFilter(
        @Nullable @Pattern(regexp = "open|in_progress|done", message = "is not a status of tickets")
        String status,

        @Nullable
        @Pattern(
                regexp = "me|none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                message = "must be me, none or the id of a person")
        String assignee,

        @Nullable Category category,
        @Nullable Boolean overdue,

        @Nullable @Pattern(regexp = "due|newest", message = "must be due or newest")
        String sort,

        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @Size(max = 100) String cursor) {

    private static final int DEFAULT_LIMIT = 30;

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    boolean newestFirst() {
        return "newest".equals(sort);
    }

    @Nullable
    Cursor after() {
        return cursor == null ? null : Cursor.of(cursor);
    }

    /** What a list ends with in the order that is asked for. */
    Cursor position(TicketItem last) {
        return new Cursor(newestFirst() ? last.createdAt() : last.dueAt(), last.id());
    }
}
