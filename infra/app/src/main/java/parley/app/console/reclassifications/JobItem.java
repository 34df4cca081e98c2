package parley.app.console.reclassifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all kinds of jobs have. */
record JobItem(
        UUID id,
        String kind,
        String state,
        long done,
        @Nullable Long total,
        @Nullable Instant startedAt,
        @Nullable Long etaSeconds,
        @Nullable String error) {}
