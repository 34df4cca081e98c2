package parley.classifier.learning;

/** What little of linear algebra a regression with four numbers needs. */
final class Matrix {

    private Matrix() {}

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double product(double[] left, double[][] matrix, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * product(matrix[i], right);
        }
        return sum;
    }

    /** The inverse of a symmetric matrix without a zero among its values, by elimination. */
    static double[][] inverse(double[][] of) {
        int size = of.length;
        double[][] left = new double[size][];
        double[][] right = new double[size][size];
        for (int i = 0; i < size; i++) {
            left[i] = of[i].clone();
            right[i][i] = 1;
        }
        for (int pivot = 0; pivot < size; pivot++) {
            double by = 1 / left[pivot][pivot];
            left[pivot] = scaled(left[pivot], by);
            right[pivot] = scaled(right[pivot], by);
            for (int row = 0; row < size; row++) {
                if (row != pivot) {
                    double times = left[row][pivot];
                    add(left[row], left[pivot], -times);
                    add(right[row], right[pivot], -times);
                }
            }
        }
        return right;
    }

    static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    static double[] scaled(double[] values, double by) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= by;
        }
        return scaled;
    }
}
