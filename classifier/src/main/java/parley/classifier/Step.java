package parley.classifier;

import reactor.core.publisher.Mono;

/** One way to decide a comment, of those that the {@link Cascade} tries in turn. */
interface Step {

    /**
     * The decision; empty passes the question on to the next step. Fails if what should decide is out of reach for now: the
     * comment is then tried again.
     */
    Mono<Decision> decide(Question question);
}
