package parley.ingest.backfill;

/**
 * What one call to Instagram came to.
 *
 * @param posts how many posts are looked at to the end with it
 * @param found comments of others that it showed
 * @param added of these, what was not stored before
 */
record Step(Place next, int posts, long found, long added) {

    static Step to(Place next) {
        return new Step(next, 0, 0, 0);
    }
}
