package parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private final Options options = Options.of(40, 1);

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(outline(Scenario.of(options, 7))).isEqualTo(outline(Scenario.of(options, 7)));
        assertThat(outline(Scenario.of(options, 7))).isNotEqualTo(outline(Scenario.of(options, 8)));
    }

    @Test
    void ofTwentyFiveFaultsFiveAtMostKillAProcessAndMoreAreDrawnThanMustStrike() {
        assertThat(IntStream.rangeClosed(1, 40).mapToObj(number -> Scenario.of(options, number)))
                .allSatisfy(scenario -> {
                    assertThat(scenario.strikes().size()).isGreaterThanOrEqualTo(25);
                    assertThat(kinds(scenario).filter(kind -> kind.startsWith("kill")))
                            .hasSizeLessThanOrEqualTo(5);
                });
    }

    @Test
    void repliesShowWithinTheSettleDelay() {
        assertThat(IntStream.rangeClosed(1, 40).mapToObj(number -> Scenario.of(options, number)))
                .allSatisfy(scenario -> assertThat(scenario.behaviour().visibilityDelayMs())
                        .isLessThan(options.settleSeconds() * 1_000L));
    }

    private static String outline(Scenario scenario) {
        return scenario.behaviour()
                + scenario.strikes().stream()
                        .map(strike -> strike.at() + strike.blow().kind())
                        .toList()
                        .toString();
    }

    private static Stream<String> kinds(Scenario scenario) {
        return scenario.strikes().stream().map(strike -> strike.blow().kind());
    }
}
