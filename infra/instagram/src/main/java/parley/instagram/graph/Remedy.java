package parley.instagram.graph;

/** What a Graph error asks of us. */
public enum Remedy {
    /** Nothing helps; a person sees it. */
    FINAL,
    /** Too much at once: try again after {@link GraphError#retryAfter}, or after one's own back-off. */
    RETRY_LATER,
    /** The access token is dead: pause the account, confirm with {@code /me}, tell its owner, keep the queue. */
    PAUSE_ACCOUNT,
    /** Instagram calls the account's behaviour abusive: stop all automatic writes of this account. */
    STOP_WRITES,
    /** The object is gone, or was never ours to see: look again once, then take it for deleted. */
    COMMENT_GONE,
    /** A permission is missing: an operator has to grant it. The account itself is fine. */
    CONFIG_ERROR,
    /** It may have happened in spite of the error: read back. */
    UNKNOWN_OUTCOME,
    /** This person cannot be written to. Says nothing about the account or anybody else. */
    PERSON_UNREACHABLE,
    /** Another app has taken the conversation over: leave it alone. */
    OWNED_BY_OTHER_APP
}
