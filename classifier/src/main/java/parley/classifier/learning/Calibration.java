package parley.classifier.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.pipeline.Category;

/**
 * How often a guess is right, and which guesses may be taken without asking.
 *
 * <p>A logistic regression on the guess's evidence, fitted to the newest trials, of which an older one counts less. Whether a
 * trial was answered depends on nothing but that evidence, so it does not matter that the unsure ones are asked more often.
 * From what it says the uncertainty of the fit is taken away. A guess is sure if it belongs to the surest part of the newest
 * comments that is right as often as the bar asks, taken together. A category that was wrong too often while it was sure is not
 * taken, whatever else says.
 */
public final class Calibration {

    /** Trials that are looked at: the oldest of them count a thirtieth. */
    public static final int WINDOW = 2_500;

    private static final int FEWEST = 40;
    private static final int NEWEST = 200;
    private static final double CAUTION = 0.6;
    private static final double ABOVE_ALL = 2;

    private static final double TIGHTENED = 0.2;
    private static final int GUARDED_FROM = 60;
    private static final double GUARD = 1.65;

    /** Trusts nothing. */
    public static final Calibration NONE = new Calibration(Regression.NONE, ABOVE_ALL, Set.of());

    private final Regression regression;
    private final double least;
    private final Set<Category> guarded;

    private Calibration(Regression regression, double least, Set<Category> guarded) {
        this.regression = regression;
        this.least = least;
        this.guarded = guarded;
    }

    /**
     * Learns from trials.
     *
     * @param newestFirst at most {@link #WINDOW} are worth bringing
     * @param bar how many of a hundred decisions taken without asking should be right, as a share
     */
    public static Calibration fit(List<Trial> newestFirst, double bar) {
        if (newestFirst.stream().filter(Trial::isAnswered).count() < FEWEST) {
            return NONE;
        }
        var regression = Regression.fit(newestFirst);
        var unbound = new Calibration(regression, 0, Set.of());
        return new Calibration(regression, unbound.least(newestFirst, bar), wrongTooOften(newestFirst, bar));
    }

    /** Puts one together again from its {@link #numbers}. */
    static Calibration of(List<Double> numbers, Set<Category> guarded) {
        int last = numbers.size() - 1;
        return new Calibration(Regression.of(numbers.subList(0, last)), numbers.get(last), guarded);
    }

    /** All that it is but for the guarded categories; empty if it trusts nothing. */
    List<Double> numbers() {
        return this == NONE
                ? List.of()
                : Stream.concat(regression.numbers(), Stream.of(least)).toList();
    }

    /** How often such a guess is right at least, as far as can be told: 0 to 1. */
    public double confidence(Guess guess) {
        return regression.atLeast(guess, CAUTION);
    }

    /** Whether the guess is above the bar. */
    public boolean isSure(Guess guess) {
        return confidence(guess) >= least;
    }

    /** Whether nobody needs to be asked. */
    public boolean trusts(Guess guess) {
        return isSure(guess) && !guarded.contains(guess.category());
    }

    /** Whether of the newest comments far fewer may go without asking than the calibration before would have let. */
    public boolean tightens(Calibration before, List<Trial> newestFirst) {
        return before.share(newestFirst) - share(newestFirst) >= TIGHTENED;
    }

    private double share(List<Trial> newestFirst) {
        return newestFirst.stream()
                .limit(NEWEST)
                .mapToInt(trial -> trusts(trial.guess()) ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** The confidence from which a guess is sure; above 1 if none is. */
    public double least() {
        return least;
    }

    /** The categories that were wrong too often while they were sure. */
    public Set<Category> guarded() {
        return guarded;
    }

    /** The lowest confidence down to which the newest guesses are right often enough on average. */
    private double least(List<Trial> newestFirst, double bar) {
        double[] confidences = newestFirst.stream()
                .limit(NEWEST)
                .mapToDouble(trial -> confidence(trial.guess()))
                .sorted()
                .toArray();
        double sum = 0;
        double least = ABOVE_ALL;
        for (int i = confidences.length - 1; i >= 0; i--) {
            sum += confidences[i];
            if (sum >= bar * (confidences.length - i)) {
                least = confidences[i];
            }
        }
        return least;
    }

    private static Set<Category> wrongTooOften(List<Trial> newestFirst, double bar) {
        var sure = newestFirst.stream()
                .filter(trial -> trial.sure() && trial.isAnswered())
                .collect(Collectors.groupingBy(trial -> trial.guess().category()));
        Set<Category> guarded = new HashSet<>();
        sure.forEach((category, trials) -> {
            if (isWrongTooOften(trials, bar)) {
                guarded.add(category);
            }
        });
        return Set.copyOf(guarded);
    }

    private static boolean isWrongTooOften(List<Trial> trials, double bar) {
        var newest = trials.stream().limit(GUARDED_FROM).toList();
        double right = newest.stream().filter(Trial::isRight).count() / (double) newest.size();
        return newest.size() == GUARDED_FROM && right < bar - GUARD * Math.sqrt(bar * (1 - bar) / newest.size());
    }
}
