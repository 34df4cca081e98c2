package parley.app.console.reclassifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.database.Row;

/**
 * What a job fetches from Instagram before it decides.
 *
 * @param posts looked at so far
 * @param notShown posts, and long threads below them, that Instagram refused to show
 * @param found comments of others under them that are of that time
 * @param added of these, what was not stored before
 * @param fetchedAt when all was read; null: it is not yet
 */
record BackfillItem(
        AccountId accountId,
        Instant since,
        int mostPosts,
        int mostComments,
        int posts,
        int notShown,
        long found,
        long added,
        @Nullable Instant fetchedAt) {

    /** Null for a job that is about what is stored. */
    static @Nullable BackfillItem of(Row row) {
        var account = row.maybe("account_id", AccountId::new);
        return account == null
                ? null
                : new BackfillItem(
                        account,
                        row.time("since"),
                        row.number("most_posts"),
                        row.number("most_comments"),
                        row.number("posts"),
                        row.number("not_shown"),
                        row.count("found"),
                        row.count("added"),
                        row.maybe("fetched_at", Instant.class));
    }
}
