package parley.app.console.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import parley.app.console.Cursor;

/**
 * Which entries are asked for; what is not given does not narrow.
 *
 * @param subjectId what it was done to
 * @param personId who did it; a key's id serves as well
 * @param action such as {@code reply.approved}
 * @param from done at this time or later
 * @param to done before this time
 * @param limit how many at most, 30 if not given
 * @param cursor where the last page ended
 */
record AuditFilter(
        @BindParam("subject_id") @Nullable @Size(max = 200) String subjectId,
        @BindParam("person_id") @Nullable UUID personId,
        @Nullable @Size(max = 100) String action,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @Size(max = 100) String cursor) {

    private static final int DEFAULT_LIMIT = 30;

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    @Nullable
    Cursor after() {
        return cursor == null ? null : Cursor.of(cursor);
    }
}
