package parley.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.classifier.local.Features;
import parley.classifier.local.Sentence;

class FloorTest {

    private static final int DIMENSIONS = 8;

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void whatIsEasyIsAllRightAndCouldAllBeFree() {
        var easy = stream(200, i -> i % 2);

        assertThat(Floor.ofModel(easy, 0.95)).isEqualTo(new Floor(1, 1));
        assertThat(Floor.ofNeighbours(easy, 0.95)).isEqualTo(new Floor(1, 1));
    }

    @Test
    void whereHalfIsGuessworkOnlyTheOtherHalfCouldBeFree() {
        // Half of them lie in one direction, whatever their kind.
        var mixed = stream(800, i -> i % 4 < 2 ? i % 4 : 2);

        var floor = Floor.ofModel(mixed, 0.95);

        assertThat(floor.accuracy()).isBetween(0.65, 0.85);
        assertThat(floor.share()).isBetween(0.4, 0.65);
    }

    private Stream stream(int size, IntFunction<Integer> direction) {
        var order = IntStream.range(0, size).boxed().toList();
        List<Labelled> comments = order.stream()
                .map(i -> new Labelled("comment " + i, "en", Labelled.category("kind " + label(i, direction.apply(i)))))
                .toList();
        return new Stream(
                comments, order.stream().map(i -> sentence(direction.apply(i))).toList(), order, false);
    }

    private int label(int at, int direction) {
        return direction < 2 ? direction : random.nextInt(2);
    }

    private Sentence sentence(int direction) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextGaussian() * 0.1);
        }
        vector[direction] += 1;
        return new Sentence(vector, new Features(IntStream.range(0, DIMENSIONS).toArray(), vector.clone()), DIMENSIONS);
    }
}
