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

    /** What the name of an account's gate begins with; its id follows. Migration V5 knows it too. */
    public static final String ACCOUNT = "account:";

    /** The gate of what is written as an Instagram account. */
    public static Gate of(AccountId account) {
        return new Gate(ACCOUNT + account.value());
    }
}
