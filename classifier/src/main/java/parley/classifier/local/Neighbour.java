package parley.classifier.local;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One of many vectors, found by what it is near to.
 *
 * @param place of the vector among the others
 * @param nearness their scalar product: of vectors of length one, the cosine of the angle between them
 */
public record Neighbour(int place, double nearness) {

    /** The vectors that are nearest to the given one, nearest first. */
    public static List<Neighbour> nearest(List<float[]> vectors, float[] vector, int count) {
        var nearest = new PriorityQueue<>(count + 1, Comparator.comparingDouble(Neighbour::nearness));
        for (int i = 0; i < vectors.size(); i++) {
            double nearness = product(vectors.get(i), vector);
            if (nearest.size() < count || nearness > nearest.element().nearness) {
                nearest.add(new Neighbour(i, nearness));
            }
            if (nearest.size() > count) {
                nearest.remove();
            }
        }
        return nearest.stream()
                .sorted(Comparator.comparingDouble(Neighbour::nearness).reversed())
                .toList();
    }

    /** The scalar product with the first numbers of another vector. Four sums at once: the processor adds them side by side. */
    public static float product(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + third + fourth;
    }
}
