package parley.classifier.reclassification;

import java.math.BigDecimal;

/**
 * What a job will come to.
 *
 * @param rows comments that it is about
 * @param sampled of them, decided by what costs nothing to see how that goes
 * @param freeShare of the sample that was decided so
 * @param calls of language models
 * @param inputTokens of all calls
 * @param outputTokens of all calls
 * @param cost of all calls
 * @param costBound which it will hardly exceed: the share may be larger, and each call as dear as it can be
 * @param basis of the cost: {@code experience} with the model's latest calls, {@code rule_of_thumb}, or {@code nothing}
 *     where nobody is asked
 * @param seconds it takes, if nobody else wants anything
 */
record Estimate(
        long rows,
        int sampled,
        double freeShare,
        long calls,
        long inputTokens,
        long outputTokens,
        BigDecimal cost,
        BigDecimal costBound,
        String currency,
        String basis,
        long seconds) {}
