package parley.classifier.learning;

import java.util.List;
import parley.classifier.local.Features;
import parley.classifier.local.Vectors;

/**
 * Least squares with a penalty, solved by conjugate gradients for all classes at once: how much each row weighs for each
 * class. The features are never multiplied with each other, so ten thousands of hashed places cost what is not zero.
 */
final class Ridge {

    private static final float PENALTY = 0.3f;
    private static final double ENOUGH = 1e-3;
    private static final int MOST_STEPS = 100;

    private final List<Features> rows;
    private final Vectors embeddings;
    private final int width;
    private final int classes;

    /**
     * For rows whose places go up to a width.
     *
     * @param embeddings what the rows have in their first places
     */
    Ridge(List<Features> rows, Vectors embeddings, int width, int classes) {
        this.rows = rows;
        this.embeddings = embeddings;
        this.width = width;
        this.classes = classes;
    }

    /** The weights (row by row, one for each class) that bring the scores near the targets of the same shape. */
    float[] solve(float[] targets) {
        float[] weights = new float[targets.length];
        float[] residual = targets.clone();
        float[] direction = targets.clone();
        double[] left = squares(residual);
        double[] enough = Matrix.scaled(left, ENOUGH * ENOUGH);
        for (int step = 0; step < MOST_STEPS && isAbove(left, enough); step++) {
            float[] image = image(direction);
            double[] length = quotients(left, products(direction, image));
            add(weights, length, direction);
            add(residual, Matrix.scaled(length, -1), image);
            double[] now = squares(residual);
            turn(direction, quotients(now, left), residual);
            left = now;
        }
        return weights;
    }

    /** The linear model of these weights. */
    LinearModel model(float[] weights) {
        var model = new LinearModel(width, embeddings.length(), classes);
        for (int i = 0; i < rows.size(); i++) {
            model.add(rows.get(i), weights, i * classes);
        }
        return model;
    }

    private float[] image(float[] direction) {
        var model = model(direction);
        float[] image = new float[direction.length];
        for (int i = 0; i < rows.size(); i++) {
            model.scoreOthers(rows.get(i), image, i * classes);
        }
        for (int c = 0; c < classes; c++) {
            addTo(image, c, embeddings.products(model.of(c)));
        }
        for (int i = 0; i < image.length; i++) {
            image[i] += PENALTY * direction[i];
        }
        return image;
    }

    private void addTo(float[] image, int classNumber, float[] products) {
        for (int i = 0; i < products.length; i++) {
            image[i * classes + classNumber] += products[i];
        }
    }

    private double[] squares(float[] of) {
        return products(of, of);
    }

    private double[] products(float[] a, float[] b) {
        double[] sums = new double[classes];
        for (int i = 0; i < a.length; i++) {
            sums[i % classes] += (double) a[i] * b[i];
        }
        return sums;
    }

    private void add(float[] to, double[] length, float[] direction) {
        for (int i = 0; i < to.length; i++) {
            to[i] += (float) (length[i % classes] * direction[i]);
        }
    }

    private void turn(float[] direction, double[] share, float[] residual) {
        for (int i = 0; i < direction.length; i++) {
            direction[i] = residual[i] + (float) (share[i % classes] * direction[i]);
        }
    }

    /** A class that is solved has nothing left: 0 by 0, and it stays where it is. */
    private static double[] quotients(double[] of, double[] by) {
        double[] quotients = new double[of.length];
        for (int c = 0; c < of.length; c++) {
            quotients[c] = by[c] == 0 ? 0 : of[c] / by[c];
        }
        return quotients;
    }

    private static boolean isAbove(double[] left, double[] enough) {
        for (int c = 0; c < left.length; c++) {
            if (left[c] > enough[c]) {
                return true;
            }
        }
        return false;
    }
}
