package parley.pipeline.work;

import parley.pipeline.AccountId;

/**
 * What work may have to wait behind, by its name within a brand. A closed gate keeps its rows from being leased; when its
 * time is over one row tries, and opens it or closes it again.
 *
 * @param name unique within a brand; empty for no gate
 */
public record Gate(String name) {

    /** Nothing to wait behind. */
    public static final Gate NONE = new Gate("");

    /** The gate of what is written as an Instagram account. */
    public static Gate of(AccountId account) {
        return new Gate("account:" + account.value());
    }
}
