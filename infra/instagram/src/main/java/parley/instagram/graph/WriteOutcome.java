package parley.instagram.graph;

import parley.pipeline.InstagramCommentId;

/** What is known after a write: Graph has no idempotency key, so "we do not know" is an outcome of its own. */
public sealed interface WriteOutcome {

    /**
     * Instagram confirmed it.
     *
     * @param id the comment written: the new reply, or the one that was hidden, shown or deleted
     * @param usage how near the account is to its limit now
     */
    record Written(InstagramCommentId id, Usage usage) implements WriteOutcome {}

    /** No byte of it was sent: it may be tried again. */
    record NotSent(String reason) implements WriteOutcome {}

    /** Instagram said clearly that it did not do it. */
    record Refused(GraphError error, Remedy remedy) implements WriteOutcome {}

    /** It may have happened: look at Instagram before anything else, and never just send it again. */
    record Unknown(String reason) implements WriteOutcome {}
}
