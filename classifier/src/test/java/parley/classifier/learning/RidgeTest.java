package parley.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.classifier.local.Features;

class RidgeTest {

    /** By hand: the rows' products are [[1, 0], [0, 4]], so (1 + 0.3) a = 1 and (4 + 0.3) b = -1. */
    @Test
    void solvesWhatCanBeSolvedByHand() {
        var ridge = new Ridge(List.of(row(0, 1), row(1, 2)), 2, 1);

        float[] weights = ridge.solve(new float[] {1, -1});

        assertThat((double) weights[0]).isCloseTo(1 / 1.3, within(1e-3));
        assertThat((double) weights[1]).isCloseTo(-1 / 4.3, within(1e-3));
        assertThat((double) ridge.model(weights)[1]).isCloseTo(-2 / 4.3, within(1e-3));
    }

    @Test
    void aClassThatNeedsNothingStaysAtNothingBesideOneThatDoes() {
        var ridge = new Ridge(List.of(row(0, 1), row(1, 1)), 2, 2);

        float[] weights = ridge.solve(new float[] {1, 0, 1, 0});

        assertThat(weights[1]).isZero();
        assertThat(weights[3]).isZero();
        assertThat((double) weights[0]).isCloseTo(1 / 1.3, within(1e-3));
    }

    private static Features row(int place, float value) {
        return new Features(new int[] {place}, new float[] {value});
    }
}
