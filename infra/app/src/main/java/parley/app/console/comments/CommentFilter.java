package parley.app.console.comments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import parley.app.console.Cursor;
import parley.pipeline.AccountId;
import parley.pipeline.Category;
import parley.pipeline.MediaId;

/**
 * Which comments are asked for; what is not given does not narrow.
 *
 * @param limit how many at most, 30 if not given
 * @param q a part of the text, whatever its case
 * @param from received at this time or later
 * @param to received before this time
 * @param cursor where the last page ended
 */
record CommentFilter(
        @Nullable @Min(1) @Max(100) Integer limit,

        @Nullable
        @Pattern(
                regexp = "received|parked|classified|answered|awaiting_review|hidden|escalated|ignored|deleted|failed",
                message = "is not a status of comments")
        String status,

        @Nullable Category category,

        @Nullable @Pattern(regexp = "rule|cache|local|llm|human", message = "is not a source of classifications")
        String source,

        @BindParam("account_id") @Nullable AccountId accountId,
        @BindParam("media_id") @Nullable MediaId mediaId,
        @Nullable @Size(max = 200) String q,
        @Nullable Instant from,
        @Nullable Instant to,
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
