package parley.app.console.reclassifications;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;

/**
 * What a job is to fetch from Instagram before it decides: comments from before anybody here looked.
 *
 * @param accountId an account of the brand
 * @param since what was written before is left alone
 * @param posts how many posts at most, the newest first; 100 if not given
 * @param comments how many comments it has enough of, about; 10,000 if not given
 */
record NewBackfill(
        @NotNull AccountId accountId,
        @NotNull Instant since,
        @Nullable @Min(1) @Max(10_000) Integer posts,
        @Nullable @Min(1) @Max(1_000_000) Integer comments) {

    private static final Instant FIRST_DAY_OF_INSTAGRAM = Instant.parse("2010-10-06T00:00:00Z");
    private static final int POSTS = 100;
    private static final int COMMENTS = 10_000;

    @AssertTrue(message = "must lie between Instagram's first day, 2010-10-06, and now")
    boolean isSince() {
        return since == null || !since.isBefore(FIRST_DAY_OF_INSTAGRAM) && !since.isAfter(Instant.now());
    }

    int mostPosts() {
        return Objects.requireNonNullElse(posts, POSTS);
    }

    int mostComments() {
        return Objects.requireNonNullElse(comments, COMMENTS);
    }

    /** What was fetched and is not decided yet, by the names that the database knows. */
    Map<String, String> fetched() {
        return Map.of(
                "account_id", accountId.value(), "from", since.toString(), "via", "backfill", "undecided", "true");
    }
}
