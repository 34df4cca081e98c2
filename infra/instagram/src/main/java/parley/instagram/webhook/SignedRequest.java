package parley.instagram.webhook;

/**
 * What Meta's deauthorisation and data deletion callbacks say, once verified.
 *
 * @param app the app whose secret verified it
 * @param userId the person's id as this app sees it, which is not the {@code entry.id} of webhooks
 */
public record SignedRequest(String app, String userId) {}
