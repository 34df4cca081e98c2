package parley.app.console.deadletters;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import parley.app.console.Cursor;
import parley.pipeline.AccountId;

/**
 * Which dead letters are asked for; what is not given does not narrow.
 *
 * @param limit how many at most, 30 if not given
 * @param reason such as {@code malformed} or {@code foreign_app}
 * @param q a part of the message, its key or the detail, whatever its case
 * @param from kept at this time or later
 * @param to kept before this time
 * @param cursor where the last page ended
 */
record DeadLetterFilter(
        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @Size(max = 100) String reason,
        @BindParam("account_id") @Nullable AccountId accountId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Size(max = 200) String q,
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
