package parley.instagram.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any delivery; the seed stands in the test's name. */
class WebhookReaderPropertyTest {

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @Tag("lesson-1")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anOddChangeNeverCostsItsNeighbours(int seed) {
        var random = new Random(seed);
        var odd = new OddJson(random);
        var changes = new ArrayList<String>();
        var neighbours = new ArrayList<String>();
        for (int n = 0; n < 10; n++) {
            var comment = Reading.comment("{\"id\":\"70%d\",\"text\":\"x\",\"from\":{\"id\":\"8\"}}".formatted(n));
            boolean spoil = random.nextInt(3) == 0;
            changes.add(spoil ? odd.spoil(comment) : comment);
            if (!spoil) {
                neighbours.add("70" + n);
            }
        }

        assertThat(Reading.ofChanges(changes.toArray(String[]::new)).commentIds())
                .containsSubsequence(neighbours)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyJsonIsReadWithoutAnError(int seed) {
        var odd = new OddJson(new Random(seed));
        var bodies = List.of(odd.value(4), odd.spoil(Reading.envelope(Reading.comment("{\"id\":\"5\"}"))));

        bodies.forEach(body -> assertThatCode(() -> Reading.of(body)).as(body).doesNotThrowAnyException());
    }
}
