package parley.responder.moderation;

/** What may be wanted of a comment. */
public enum Wish {
    SHOWN,
    HIDDEN,
    /** For good: nothing else can be wanted after it. */
    DELETED;

    static Wish of(boolean hidden, boolean deleted) {
        if (deleted) {
            return DELETED;
        }
        return hidden ? HIDDEN : SHOWN;
    }
}
