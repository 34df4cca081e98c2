package parley.classifier.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A logistic regression of "was right" on the evidence of guesses, by Newton's method with a small penalty. Older trials
 * count less; how well the result is known comes along. One average trial more, half right and half wrong, keeps it finite
 * where every guess was right.
 */
final class Regression {

    private static final double HALF_LIFE = 500;
    private static final double PENALTY = 0.1;
    private static final double LONGEST_STEP = 2;
    private static final double SETTLED = 1e-4;
    private static final int STEPS = 15;

    /** Has learnt nothing. */
    static final Regression NONE = new Regression();

    private final double[] slopes = new double[Guess.EVIDENCE];
    private double[][] covariance = new double[Guess.EVIDENCE][Guess.EVIDENCE];

    private Regression() {}

    static Regression fit(List<Trial> newestFirst) {
        var regression = new Regression();
        double[] average = average(newestFirst);
        for (int step = 0; step < STEPS; step++) {
            if (regression.improve(newestFirst, average) < SETTLED) {
                break;
            }
        }
        return regression;
    }

    /** Puts one together again from its {@link #numbers}. */
    static Regression of(List<Double> numbers) {
        var regression = new Regression();
        for (int k = 0; k < Guess.EVIDENCE; k++) {
            regression.slopes[k] = numbers.get(k);
            for (int l = 0; l < Guess.EVIDENCE; l++) {
                regression.covariance[k][l] = numbers.get((k + 1) * Guess.EVIDENCE + l);
            }
        }
        return regression;
    }

    /** The slopes, and then row by row how well they are known. */
    Stream<Double> numbers() {
        return Stream.concat(
                Arrays.stream(slopes).boxed(),
                Arrays.stream(covariance).flatMapToDouble(Arrays::stream).boxed());
    }

    /** How probable it is that the guess is right, taken lower by so many standard errors. */
    double atLeast(Guess guess, double errors) {
        double[] evidence = guess.evidence();
        double error = Math.sqrt(Matrix.product(evidence, covariance, evidence));
        return logistic(Matrix.product(slopes, evidence) - errors * error);
    }

    private double improve(List<Trial> newestFirst, double[] average) {
        double[] gradient = new double[Guess.EVIDENCE];
        double[][] information = new double[Guess.EVIDENCE][Guess.EVIDENCE];
        for (int age = 0; age < newestFirst.size(); age++) {
            Trial trial = newestFirst.get(age);
            if (trial.isAnswered()) {
                learn(trial.guess().evidence(), trial.isRight() ? 1 : 0, weight(age), gradient, information);
            }
        }
        learn(average, 0.5, 1, gradient, information);
        penalise(gradient, information);
        covariance = Matrix.inverse(information);
        return move(gradient);
    }

    private void learn(double[] evidence, double right, double weight, double[] gradient, double[][] information) {
        double expected = logistic(Matrix.product(slopes, evidence));
        double surprise = weight * (right - expected);
        double known = weight * expected * (1 - expected);
        for (int k = 0; k < evidence.length; k++) {
            gradient[k] += surprise * evidence[k];
            for (int l = 0; l < evidence.length; l++) {
                information[k][l] += known * evidence[k] * evidence[l];
            }
        }
    }

    private static double weight(int age) {
        return Math.pow(0.5, age / HALF_LIFE);
    }

    private static double[] average(List<Trial> newestFirst) {
        double[] sum = new double[Guess.EVIDENCE];
        double weights = 0;
        for (int age = 0; age < newestFirst.size(); age++) {
            if (newestFirst.get(age).isAnswered()) {
                Matrix.add(sum, newestFirst.get(age).guess().evidence(), weight(age));
                weights += weight(age);
            }
        }
        return Matrix.scaled(sum, 1 / weights);
    }

    /** The constant is nearly free. */
    private void penalise(double[] gradient, double[][] information) {
        for (int k = 0; k < slopes.length; k++) {
            double penalty = k == 0 ? PENALTY / 100 : PENALTY;
            gradient[k] -= penalty * slopes[k];
            information[k][k] += penalty;
        }
    }

    private double move(double[] gradient) {
        double farthest = 0;
        for (int k = 0; k < slopes.length; k++) {
            double by = Math.clamp(Matrix.product(covariance[k], gradient), -LONGEST_STEP, LONGEST_STEP);
            slopes[k] += by;
            farthest = Math.max(farthest, Math.abs(by));
        }
        return farthest;
    }

    private static double logistic(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
