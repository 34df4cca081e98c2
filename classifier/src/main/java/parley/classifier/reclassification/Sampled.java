package parley.classifier.reclassification;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import parley.classifier.llm.Offer;
import parley.classifier.money.Experience;
import parley.pipeline.Verdict;

/**
 * How a sample went.
 *
 * @param undecided what nothing that is free could decide
 */
record Sampled(int size, List<PastComment> undecided, Duration took) {

    private static final String CURRENCY = "USD";

    /** What is held for a call counts each byte as a token; of these so much is used, by a rule of thumb. */
    private static final BigDecimal RULE_OF_THUMB = new BigDecimal("0.3");

    private static final double USUAL_MILLIS = 1_000;
    private static final int USUAL_ANSWER = 40;

    /** Two standard errors, and some. */
    private static final double SURE = 2.5;

    /** A comment of the sample, and what it was held for. */
    record Try(PastComment comment, Judgement judgement) {}

    static Sampled of(List<Try> tries, Duration took) {
        var undecided = tries.stream()
                .filter(one -> one.judgement().verdict() instanceof Verdict.Undecided)
                .map(Try::comment)
                .toList();
        return new Sampled(tries.size(), undecided, took);
    }

    /** Of a job that asks nobody. */
    Estimate free(long rows) {
        return new Estimate(
                rows,
                size,
                1 - undecidedShare(),
                0,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CURRENCY,
                "nothing",
                seconds(rows));
    }

    /**
     * Of a job that asks.
     *
     * @param distinct share of texts that no other comment has as well
     */
    Estimate paid(long rows, double distinct, List<Offer> offers, Experience known, Pace pace) {
        double asked = undecidedShare();
        double more = Math.min(1, asked + SURE * Math.sqrt(Math.max(asked * (1 - asked), 0.01) / size));
        long calls = Math.round(rows * asked * distinct);
        var share = known.isEnough() ? known.share() : RULE_OF_THUMB;
        var held = average(offers.stream().map(Offer::cost).toList());
        var dearest = average(offers.stream().map(Offer::dearest).toList());
        double input = known.isEnough()
                ? (double) known.input() / known.calls()
                : offers.stream()
                                .mapToLong(offer -> offer.most().input())
                                .average()
                                .orElse(0)
                        * RULE_OF_THUMB.doubleValue();
        double output = known.isEnough() ? (double) known.output() / known.calls() : USUAL_ANSWER;
        double millis = known.isEnough() ? known.millis() : USUAL_MILLIS;
        return new Estimate(
                rows,
                size,
                1 - asked,
                calls,
                Math.round(calls * input),
                Math.round(calls * output),
                rounded(held.multiply(share).multiply(BigDecimal.valueOf(calls))),
                rounded(dearest.multiply(BigDecimal.valueOf(Math.ceil(rows * more)))),
                CURRENCY,
                known.isEnough() ? "experience" : "rule_of_thumb",
                seconds(rows) + Math.round(pace.seconds(calls, millis)));
    }

    private double undecidedShare() {
        return size == 0 ? 0 : (double) undecided.size() / size;
    }

    private long seconds(long rows) {
        return size == 0 ? 0 : Math.round(rows * (took.toMillis() / 1000.0) / size);
    }

    private static BigDecimal average(List<BigDecimal> amounts) {
        return amounts.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(Math.max(1, amounts.size())), MathContext.DECIMAL64);
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(6, RoundingMode.HALF_UP);
    }
}
