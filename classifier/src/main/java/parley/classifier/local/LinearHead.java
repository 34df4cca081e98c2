package parley.classifier.local;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Multinomial logistic regression with an L2 penalty, fitted by AdaGrad in a fixed order: the same rows, the same head. */
final class LinearHead {

    private static final int EPOCHS = 12;
    private static final double STEP = 0.25;
    private static final double PENALTY = 1e-5;
    private static final long SEED = 20_261_121;

    private final int classes;
    private final float[] weights;

    private LinearHead(int classes, int width) {
        this.classes = classes;
        this.weights = new float[(width + 1) * classes];
    }

    /** A row to learn from. */
    record Row(Features features, int label) {}

    /** Learns to tell the classes apart, from features of the given width. */
    static LinearHead fit(List<Row> rows, int classes, int width) {
        LinearHead head = new LinearHead(classes, width);
        Fitting fitting = head.new Fitting();
        int[] order = new int[rows.size()];
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            for (int i : order) {
                fitting.learn(rows.get(i));
            }
        }
        return head;
    }

    /** How probable each class is. */
    double[] probabilities(Features features) {
        return softmax(logits(features));
    }

    private double[] logits(Features features) {
        double[] logits = new double[classes];
        add(logits, bias(), 1);
        for (int i = 0; i < features.places().length; i++) {
            add(logits, features.places()[i] * classes, features.values()[i]);
        }
        return logits;
    }

    private static double[] softmax(double[] logits) {
        double highest = Arrays.stream(logits).max().orElse(0);
        double[] odds =
                Arrays.stream(logits).map(logit -> Math.exp(logit - highest)).toArray();
        double sum = Arrays.stream(odds).sum();
        return Arrays.stream(odds).map(odd -> odd / sum).toArray();
    }

    private int bias() {
        return weights.length - classes;
    }

    private void add(double[] logits, int from, float value) {
        for (int c = 0; c < classes; c++) {
            logits[c] += weights[from + c] * value;
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** AdaGrad's memory: a weight that has moved a lot moves less. */
    private final class Fitting {

        private final float[] squares = new float[weights.length];

        void learn(Row row) {
            double[] errors = probabilities(row.features());
            errors[row.label()] -= 1;
            move(bias(), 1, errors);
            for (int i = 0; i < row.features().places().length; i++) {
                move(row.features().places()[i] * classes, row.features().values()[i], errors);
            }
        }

        private void move(int from, float value, double[] errors) {
            for (int c = 0; c < classes; c++) {
                int at = from + c;
                double gradient = errors[c] * value + PENALTY * weights[at];
                squares[at] += (float) (gradient * gradient);
                weights[at] -= (float) (STEP * gradient / (Math.sqrt(squares[at]) + 1e-8));
            }
        }
    }
}
