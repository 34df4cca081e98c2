package parley.classifier.local;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Vectors of one length, to be multiplied with others all at once. They lie number by number, all first numbers beside each
 * other, then all second ones: so the processor takes many vectors in one step, which it cannot when it adds up one
 * vector's numbers.
 */
public final class Vectors {

    /** So many numbers of each vector are added in one go over the sums. */
    private static final int AT_ONCE = 4;

    private final float[][] numbers;
    private final int length;
    private final int count;

    private Vectors(float[][] numbers, int length, int count) {
        this.numbers = numbers;
        this.length = length;
        this.count = count;
    }

    /** Copies them; what a row has beyond the length is left out. */
    public static Vectors of(List<float[]> rows, int length) {
        float[][] numbers = new float[(length + AT_ONCE - 1) / AT_ONCE * AT_ONCE][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            float[] from = rows.get(row);
            for (int i = 0; i < length; i++) {
                numbers[i][row] = from[i];
            }
        }
        return new Vectors(numbers, length, rows.size());
    }

    /** How many numbers each has. */
    public int length() {
        return length;
    }

    /** The scalar product of each of them with the given one. */
    public float[] products(float[] with) {
        float[] products = new float[count];
        for (int i = 0; i < length; i += AT_ONCE) {
            add(products, i, with[i], at(with, i + 1), at(with, i + 2), at(with, i + 3));
        }
        return products;
    }

    private float at(float[] vector, int place) {
        return place < length ? vector[place] : 0;
    }

    private void add(float[] sums, int from, float a, float b, float c, float d) {
        float[] first = numbers[from];
        float[] second = numbers[from + 1];
        float[] third = numbers[from + 2];
        float[] fourth = numbers[from + 3];
        for (int row = 0; row < sums.length; row++) {
            sums[row] += a * first[row] + b * second[row] + c * third[row] + d * fourth[row];
        }
    }

    /** Those that are nearest to the given one, nearest first. */
    public List<Neighbour> nearest(float[] vector, int count) {
        float[] nearness = products(vector);
        var nearest = new PriorityQueue<>(count + 1, Comparator.comparingDouble(Neighbour::nearness));
        for (int place = 0; place < nearness.length; place++) {
            if (nearest.size() < count || nearness[place] > nearest.element().nearness()) {
                nearest.add(new Neighbour(place, nearness[place]));
            }
            if (nearest.size() > count) {
                nearest.remove();
            }
        }
        return nearest.stream()
                .sorted(Comparator.comparingDouble(Neighbour::nearness).reversed())
                .toList();
    }
}
