package parley.eval;

/** Who decided a comment. */
enum Step {
    CACHE,
    LOCAL,
    /** It would have been free, and the LLM was asked to check. */
    AUDIT,
    LLM;

    boolean isFree() {
        return this == CACHE || this == LOCAL;
    }
}
