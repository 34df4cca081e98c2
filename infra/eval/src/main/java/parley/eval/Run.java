package parley.eval;

import java.util.List;
import java.util.function.Predicate;

/**
 * What became of a stream.
 *
 * @param tightened after which comments the bar was raised
 * @param seconds it took, without the embedding
 */
record Run(List<Decided> decided, List<Integer> tightened, double seconds) {

    /** The share of all comments that a step decided. */
    double share(Step step) {
        return share(decided, one -> one.step() == step);
    }

    double freeShareOfSecondHalf() {
        return share(
                decided.subList(decided.size() / 2, decided.size()),
                one -> one.step().isFree());
    }

    long free() {
        return decided.stream().filter(one -> one.step().isFree()).count();
    }

    /** How many of the decisions of some steps are right, as a share; 1 if there are none. */
    double agreement(Predicate<Step> steps) {
        List<Decided> theirs =
                decided.stream().filter(one -> steps.test(one.step())).toList();
        return theirs.isEmpty() ? 1 : share(theirs, Decided::right);
    }

    /** The agreement's distance from the bar, in standard errors of so many decisions at the bar. */
    double errorsAbove(double bar) {
        return (agreement(Step::isFree) - bar) / Math.sqrt(bar * (1 - bar) / Math.max(1, free()));
    }

    /** Wrong free decisions from the half on, until the bar was raised first; all of them if it never was. */
    long wrongUntilTightened() {
        int half = decided.size() / 2;
        int until = tightened.stream().filter(at -> at >= half).findFirst().orElse(decided.size());
        return decided.subList(half, until).stream()
                .filter(one -> one.step().isFree() && !one.right())
                .count();
    }

    private static double share(List<Decided> of, Predicate<Decided> which) {
        return of.stream().filter(which).count() / (double) Math.max(1, of.size());
    }
}
