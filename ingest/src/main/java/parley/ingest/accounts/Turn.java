package parley.ingest.accounts;

import java.time.Instant;
import parley.instagram.token.AccessToken;
import parley.pipeline.brands.Account;

/**
 * The right to look after an account for a while.
 *
 * @param connected since when the account is the brand's
 * @param until when it runs out, by the database's clock; also tells this turn from a later one
 */
public record Turn(Account account, AccessToken token, Instant connected, Instant until) {}
