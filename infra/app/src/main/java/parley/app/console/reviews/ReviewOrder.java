package parley.app.console.reviews;

/** How the queue is sorted; each order has an index of its own. */
enum ReviewOrder {
    /** The most urgent first, and of those the oldest. */
    URGENCY("(i.urgency, i.created_at, i.id) > (:urgency, :time, :after)", "i.urgency, i.created_at, i.id"),
    OLDEST("(i.created_at, i.id) > (:time, :after)", "i.created_at, i.id"),
    NEWEST("(i.created_at, i.id) < (:time, :after)", "i.created_at desc, i.id desc");

    private final String after;
    private final String by;

    ReviewOrder(String after, String by) {
        this.after = after;
        this.by = by;
    }

    /** In SQL: what comes after a place. */
    String after() {
        return after;
    }

    /** In SQL, for {@code order by}. */
    String by() {
        return by;
    }
}
