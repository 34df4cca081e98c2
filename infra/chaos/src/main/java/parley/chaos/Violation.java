package parley.chaos;

/** Something that must not be. */
record Violation(Kind kind, String what) {

    /** What the proof is about. */
    enum Kind {
        /** A comment or a reply of which nobody knows any more, or that nobody finishes. */
        LOST,
        /** A second reply to one comment. */
        DOUBLED,
        /** A reply by an account that is not that of the comment's brand. */
        WRONG_ACCOUNT,
        /** A comment whose handling ended in failure. */
        FAILED,
        /** Rows that contradict each other, what stands at Instagram, or how far Kafka was read. */
        BROKEN_BOOKS
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
