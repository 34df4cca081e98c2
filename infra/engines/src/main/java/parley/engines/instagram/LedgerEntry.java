package parley.engines.instagram;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A write somebody asked Graph for.
 *
 * @param number counted from 1
 * @param target the comment it was about
 * @param account user id of the token
 * @param text of a reply
 * @param madeId id of what it made
 * @param written whether it was done; a refused or lost call is in the ledger too
 * @param status the caller was answered; 0 for no answer
 * @param fault what struck the call
 */
public record LedgerEntry(
        long number,
        Instant time,
        Kind kind,
        String target,
        String account,
        @Nullable String text,
        @Nullable String madeId,
        boolean written,
        int status,
        @Nullable String fault) {

    /** What was asked for. */
    public enum Kind {
        REPLY,
        HIDE,
        UNHIDE,
        DELETE,
        PRIVATE_REPLY
    }

    LedgerEntry numbered(long as) {
        return new LedgerEntry(as, time, kind, target, account, text, madeId, written, status, fault);
    }
}
