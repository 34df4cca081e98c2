package parley.pipeline.deadletters;

import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could take, whole.
 *
 * @param reason one of the constants here
 * @param detail what exactly, for an operator; holds nothing of the message's text
 * @param account the Instagram account it was for, where that is known
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte[] payload,
        String reason,
        String detail,
        @Nullable String account) {

    /** Not an event of ours. */
    public static final String MALFORMED = "malformed";

    /** No brand has this account; replayed when it is added. */
    public static final String UNKNOWN_ACCOUNT = "unknown_account";

    /** The account belongs to another app than the one that signed. */
    public static final String FOREIGN_APP = "foreign_app";
}
