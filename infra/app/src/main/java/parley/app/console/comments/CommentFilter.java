package parley.app.console.comments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import parley.app.console.Cursor;
import parley.app.console.Narrowing;
import parley.pipeline.AccountId;
import parley.pipeline.Category;
import parley.pipeline.MediaId;

/**
 * Which comments are asked for; what is not given does not narrow.
 *
 * @param limit how many at most, 30 if not given
 * @param author who wrote it, by username (with or without @, whatever its case) or by Instagram's id
 * @param replyState the state of the newest reply of ours
 * @param hasReply whether there is a reply of ours, in whatever state
 * @param q words of the text or of the author's username, the last one perhaps not whole; in quotes as they stand there
 * @param from received at this time or later
 * @param to received before this time
 * @param sort newest first, if not given
 * @param count whether to count them all, to {@link BrandComments#COUNTED_TO}
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
        @Nullable @Size(max = 100) String author,

        @Nullable @Pattern(regexp = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", message = "is not a code of a language")
        String language,

        @BindParam("reply_state")
        @Nullable
        @Pattern(
                regexp = "drafted|awaiting_review|approved|rejected|sending|sent|unknown|superseding|failed|expired",
                message = "is not a state of replies")
        String replyState,

        @BindParam("has_reply") @Nullable Boolean hasReply,
        @Nullable @Size(max = 200) String q,
        @Nullable Instant from,
        @Nullable Instant to,

        @Nullable @Pattern(regexp = "newest|oldest", message = "is newest or oldest")
        String sort,

        @Nullable Boolean count,
        @Nullable @Size(max = 100) String cursor) {

    private static final int DEFAULT_LIMIT = 30;

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    @Nullable
    Cursor after() {
        return cursor == null ? null : Cursor.of(cursor);
    }

    boolean counted() {
        return Boolean.TRUE.equals(count);
    }

    /** What narrows, by the names that {@code find_comments} knows. */
    Map<String, String> narrowing() {
        return new Narrowing()
                .by("status", status)
                .by("category", category)
                .by("source", source)
                .by("account_id", accountId)
                .by("media_id", mediaId)
                .by("author", author)
                .by("language", language)
                .by("reply_state", replyState)
                .by("has_reply", hasReply)
                .by("q", q)
                .byTime("from", from)
                .byTime("to", to)
                .by("sort", sort)
                .given();
    }
}
