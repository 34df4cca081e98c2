package parley.app.console.reviews;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import parley.pipeline.AccountId;
import parley.pipeline.Category;

/**
 * Which reviews are asked for; what is not given does not narrow.
 *
 * @param state {@code awaiting_review} if not given
 * @param category of the comment, as it is now
 * @param sort of what waits {@code urgency} if not given; what is done comes newest first, or oldest
 * @param limit how many at most, 30 if not given
 * @param cursor where the last page ended
 */
record ReviewFilter(
        @Nullable @Pattern(regexp = "awaiting_review|done", message = "is not a state of reviews")
        String state,

        @Nullable @Size(max = 60) String reason,
        @Nullable Category category,
        @BindParam("account_id") @Nullable AccountId accountId,

        @Nullable @Pattern(regexp = "urgency|oldest|newest", message = "is not an order of reviews")
        String sort,

        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @Size(max = 100) String cursor) {

    private static final int DEFAULT_LIMIT = 30;

    boolean open() {
        return !"done".equals(state);
    }

    int atMost() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    ReviewOrder order() {
        if ("oldest".equals(sort)) {
            return ReviewOrder.OLDEST;
        }
        return "newest".equals(sort) || !open() ? ReviewOrder.NEWEST : ReviewOrder.URGENCY;
    }

    @Nullable
    QueuePlace after() {
        return cursor == null ? null : QueuePlace.of(cursor);
    }
}
