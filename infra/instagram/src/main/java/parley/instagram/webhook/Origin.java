package parley.instagram.webhook;

import java.time.Instant;

/**
 * Where a delivery comes from.
 *
 * @param app the name of the app whose secret verified it
 */
public record Origin(String app, Instant receivedAt, String correlationId) {}
