package parley.app.console.deadletters;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;

/**
 * Which dead letters are to be put back; what is not given does not narrow.
 *
 * @param from kept at this time or later
 * @param to kept before this time
 */
record ReplayRange(
        @Nullable @Size(max = 100) String reason,
        @Nullable AccountId accountId,
        @Nullable Instant from,
        @Nullable Instant to) {}
