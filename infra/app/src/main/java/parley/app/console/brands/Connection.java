package parley.app.console.brands;

import java.time.Instant;
import parley.pipeline.AccountId;

/** An Instagram account as people see it. */
record Connection(AccountId instagramUserId, String username, String app, Instant createdAt) {}
