package parley.classifier.limits;

/**
 * Calls of the last minute, as the ledger knows them.
 *
 * @param millisAgo when they ended; negative: they have not
 */
public record Used(long millisAgo, long requests, long tokens) {}
