package parley.classifier.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {

    private final Random random = new Random(1);

    /** Lengths that are a multiple of what is added at once, and others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 7, 8, 384})
    void whatIsNearestIsFoundAsOneByOne(int length) {
        var rows = IntStream.range(0, 50).mapToObj(row -> numbers(length)).toList();
        float[] asked = numbers(length);

        var nearest = Vectors.of(rows, length).nearest(asked, 10);

        var byHand = IntStream.range(0, rows.size())
                .mapToObj(row -> new Neighbour(row, product(rows.get(row), asked)))
                .sorted(Comparator.comparingDouble(Neighbour::nearness).reversed())
                .toList();
        assertThat(nearest).hasSize(10);
        for (int i = 0; i < nearest.size(); i++) {
            assertThat(nearest.get(i).nearness()).isCloseTo(byHand.get(i).nearness(), within(1e-4));
        }
        assertThat(nearest.getFirst().place()).isEqualTo(byHand.getFirst().place());
    }

    @Test
    void whatIsBeyondTheLengthDoesNotCount() {
        var vectors = Vectors.of(List.of(new float[] {1, 2, 3}), 2);

        assertThat(vectors.products(new float[] {10, 20, 30})).containsExactly(50);
    }

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
