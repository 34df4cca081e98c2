package parley.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.classifier.local.Features;
import parley.classifier.local.Vectors;

class RidgeTest {

    /** By hand: the rows' products are [[1, 0], [0, 4]], so (1 + 0.3) a = 1 and (4 + 0.3) b = -1. */
    @Test
    void solvesWhatCanBeSolvedByHand() {
        var ridge = ridge(List.of(row(0, 1), row(1, 2)), 2, 0, 1);

        float[] weights = ridge.solve(new float[] {1, -1});

        assertThat((double) weights[0]).isCloseTo(1 / 1.3, within(1e-3));
        assertThat((double) weights[1]).isCloseTo(-1 / 4.3, within(1e-3));
        assertThat(score(ridge.model(weights), row(1, 1))).isCloseTo(-2 / 4.3, within(1e-3));
    }

    @Test
    void aClassThatNeedsNothingStaysAtNothingBesideOneThatDoes() {
        var ridge = ridge(List.of(row(0, 1), row(1, 1)), 2, 0, 2);

        float[] weights = ridge.solve(new float[] {1, 0, 1, 0});

        assertThat(weights[1]).isZero();
        assertThat(weights[3]).isZero();
        assertThat((double) weights[0]).isCloseTo(1 / 1.3, within(1e-3));
    }

    /** Wherever the embedding ends, the model is the same. */
    @Test
    void theNumbersOfTheEmbeddingCountAsTheOthersDo() {
        var random = new Random(1);
        var rows = IntStream.range(0, 12)
                .mapToObj(row -> new Features(IntStream.range(0, 9).toArray(), numbers(random, 9)))
                .toList();
        float[] targets = numbers(random, 12 * 3);

        float[] sparse = ridge(rows, 9, 0, 3).solve(targets);
        float[] dense = ridge(rows, 9, 7, 3).solve(targets);

        for (int i = 0; i < sparse.length; i++) {
            assertThat((double) dense[i]).isCloseTo(sparse[i], within(1e-3));
        }
    }

    private static Ridge ridge(List<Features> rows, int width, int dimensions, int classes) {
        var embeddings = Vectors.of(rows.stream().map(Features::values).toList(), dimensions);
        return new Ridge(rows, embeddings, width, classes);
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double score(LinearModel model, Features features) {
        float[] scores = new float[1];
        model.score(features, scores, 0);
        return scores[0];
    }

    private static Features row(int place, float value) {
        return new Features(new int[] {place}, new float[] {value});
    }
}
