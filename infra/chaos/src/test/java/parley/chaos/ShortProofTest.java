package parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import parley.chaos.mutation.Mutation;

/** One small scenario of {@code infra/chaos/run}, with the jar that this build has made. */
class ShortProofTest {

    private static final long SEED = 1;

    @Test
    void nothingIsLostAndNothingDoubledWhileEverythingBreaks() throws Exception {
        var options = new Options(1, SEED, 0, true, false, Mutation.NONE, 60, 10, 2);
        Path root = Path.of(System.getProperty("parley.root", "../.."));
        Jar.unpackIn(root);

        try (var house = House.open(options, root)) {
            var outcome = new Play(house).play(Scenario.of(options, 1));

            assertThat(outcome.passed()).as(outcome.line()).isTrue();
            assertThat(outcome.findings().accepted()).isEqualTo(60);
            assertThat(outcome.findings().posted()).as("replies").isPositive();
            assertThat(outcome.faults()).as("faults").isGreaterThanOrEqualTo(5);
        }
    }
}
