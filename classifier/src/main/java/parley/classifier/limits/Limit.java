package parley.classifier.limits;

import java.time.Duration;

/**
 * What an account allows for each of its models.
 *
 * @param requests a minute; 0 for no limit
 * @param tokens a minute; 0 for no limit
 * @param longestCall how long a call may take; one that has not ended by then never will
 */
public record Limit(int requests, int tokens, Duration longestCall) {

    /** Of what is allowed we take so much, for clocks and other programs. */
    private static final double OURS = 0.95;

    /** What can wait leaves the rest to what cannot. */
    private static final double FOR_WHAT_CAN_WAIT = 0.8;

    /** Requests a minute that are let in; 0 for no limit. */
    public long requestsFor(boolean live) {
        return part(requests, live);
    }

    long tokensFor(boolean live) {
        return part(tokens, live);
    }

    boolean isNone() {
        return requests == 0 && tokens == 0;
    }

    private static long part(int limit, boolean live) {
        return limit == 0 ? 0 : Math.max(1, (long) (limit * OURS * (live ? 1 : FOR_WHAT_CAN_WAIT)));
    }
}
