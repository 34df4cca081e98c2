package parley.chaos;

/** Moments at which a process can be struck, as they show on its wires. */
enum Moment {
    /** It asks Instagram to post a reply. */
    REPLY,
    /** It commits any transaction. */
    COMMIT,
    /** It commits the intent to post a reply. */
    INTENT
}
