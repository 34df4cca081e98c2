package parley.chaos;

/**
 * A brand with its one account.
 *
 * @param id the product's
 * @param account Instagram's user id
 */
record Brand(String id, String account) {}
