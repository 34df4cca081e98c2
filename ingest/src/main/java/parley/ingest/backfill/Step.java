package parley.ingest.backfill;

/**
 * What one call to Instagram came to.
 *
 * @param posts how many posts are looked at to the end with it
 * @param notShown how many posts and threads Instagram did not show
 * @param found comments of others that it showed
 * @param added of these, what was not stored before
 */
record Step(Place next, int posts, int notShown, long found, long added) {

    static Step to(Place next) {
        return new Step(next, 0, 0, 0, 0);
    }

    /** A post, or a thread of one, is passed over. */
    Step withoutOne() {
        return new Step(next, posts, notShown + 1, found, added);
    }
}
