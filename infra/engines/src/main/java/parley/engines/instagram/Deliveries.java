package parley.engines.instagram;

/**
 * How webhooks have fared.
 *
 * @param pending accepted by nobody yet, still being tried or waiting
 * @param delivered answered 200
 * @param refused attempts that were answered otherwise, or not in time
 * @param dropped given up after the last attempt
 * @param duplicated sent once more although accepted
 * @param lost never sent, because a fault said so
 */
public record Deliveries(long pending, long delivered, long refused, long dropped, long duplicated, long lost) {}
