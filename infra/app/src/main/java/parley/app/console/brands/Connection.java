package parley.app.console.brands;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;

/**
 * An Instagram account as people see it.
 *
 * @param tokenState {@code valid}, or {@code dead}: it has to be connected again with a new token
 * @param tokenExpiresAt null as long as the token was never exchanged for one whose end is known
 * @param pausedReason why nothing is written as it for now; null if it may write
 * @param pausedUntil when that is tried again
 */
record Connection(
        AccountId instagramUserId,
        String username,
        String app,
        String tokenState,
        @Nullable Instant tokenExpiresAt,
        @Nullable String pausedReason,
        @Nullable Instant pausedUntil,
        Instant createdAt) {}
