package parley.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean of several runs.
 *
 * @param name of the file and the order
 * @param free decisions in all runs
 * @param agreement of the free decisions with the person's label
 * @param worst the run farthest below the bar, in standard errors
 * @param secondHalf the share of free decisions in the second half
 * @param falseHits the share of wrong answers from the cache
 * @param millis a comment takes on this machine, without embedding and without the LLM
 * @param wrongUntilTightened the most wrong free decisions after the half, until the bar was raised
 */
record Figures(
        String name,
        int comments,
        int runs,
        long free,
        double agreement,
        double worst,
        double secondHalf,
        double cache,
        double local,
        double audits,
        double llm,
        double localAgreement,
        double falseHits,
        double millis,
        long wrongUntilTightened) {

    private static final double TWO_SIDED_95 = 1.96;

    static Figures of(String name, List<Run> runs, double bar) {
        int comments = runs.getFirst().decided().size();
        return new Figures(
                name,
                comments,
                runs.size(),
                runs.stream().mapToLong(Run::free).sum(),
                mean(runs, run -> run.agreement(Step::isFree)),
                runs.stream().mapToDouble(run -> run.errorsAbove(bar)).min().orElse(0),
                mean(runs, Run::freeShareOfSecondHalf),
                mean(runs, run -> run.share(Step.CACHE)),
                mean(runs, run -> run.share(Step.LOCAL)),
                mean(runs, run -> run.share(Step.AUDIT)),
                mean(runs, run -> run.share(Step.LLM)),
                mean(runs, run -> run.agreement(step -> step == Step.LOCAL)),
                1 - mean(runs, run -> run.agreement(step -> step == Step.CACHE)),
                mean(runs, Run::seconds) * 1000 / comments,
                runs.stream().mapToLong(Run::wrongUntilTightened).max().orElse(0));
    }

    /** Half of the interval that holds the agreement 95 times of 100, for one run's number of decisions. */
    double interval() {
        return TWO_SIDED_95 * error();
    }

    /** Comments for which nobody was paid, as a share. */
    double saved() {
        return cache + local;
    }

    /** Half of the interval of the difference of two agreements. */
    double intervalAgainst(Figures other) {
        return TWO_SIDED_95 * Math.hypot(error(), other.error());
    }

    private double error() {
        return Math.sqrt(agreement * (1 - agreement) / Math.max(1.0, free / (double) runs));
    }

    private static double mean(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(0);
    }
}
