package parley.eval;

/** What became of one comment of a stream: who decided it, and whether as the person did. */
record Decided(Step step, boolean right) {}
