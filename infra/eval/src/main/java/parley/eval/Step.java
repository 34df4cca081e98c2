package parley.eval;

/** Who decided a comment. */
enum Step {
    CACHE,
    LOCAL,
    /** The local model would have, and the LLM was asked to check. */
    AUDIT,
    LLM;

    boolean isFree() {
        return this == CACHE || this == LOCAL;
    }
}
