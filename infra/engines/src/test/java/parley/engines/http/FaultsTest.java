package parley.engines.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private final Faults faults = new Faults(Set.of("reply", "hide"));

    @Test
    void aRuleStrikesOnlyItsKindItsAccountAndItsTarget() {
        faults.set(1, Fault.on("reply", Effect.reset()).forAccount("1").forTarget("c"));

        assertThat(strikes("reply", "1", "c")).isTrue();
        assertThat(strikes("hide", "1", "c")).isFalse();
        assertThat(strikes("reply", "2", "c")).isFalse();
        assertThat(strikes("reply", "1", "d")).isFalse();
    }

    @Test
    void theNthIsCountedAmongTheCallsTheRuleIsAbout() {
        faults.set(1, Fault.on("reply", Effect.reset()).nth(2));

        assertThat(strikes("hide", "1", "c")).isFalse();
        assertThat(List.of(strikes(), strikes(), strikes())).containsExactly(false, true, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 4711})
    void theSameSeedStrikesTheSameCallsAndAboutTheShareAskedFor(long seed) {
        Fault often = Fault.on("*", Effect.reset()).withProbability(0.3);
        faults.set(seed, often);
        List<Boolean> first = thousand();
        faults.set(seed, often);

        assertThat(thousand()).isEqualTo(first);
        assertThat(first.stream().filter(struck -> struck).count()).isBetween(230L, 370L);
    }

    @Test
    void aRuleTellsHowManyCallsItHasStruck() {
        Fault second = Fault.on("reply", Effect.reset()).nth(2);
        faults.set(1, second);

        strikes();
        assertThat(faults.struck(second)).isZero();
        strikes();
        strikes();
        assertThat(faults.struck(second)).isEqualTo(1);
    }

    @Test
    void anUnknownKindIsRefusedByName() {
        assertThatThrownBy(() -> faults.add(Fault.on("replly", Effect.reset())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replly")
                .hasMessageContaining("reply");
    }

    private List<Boolean> thousand() {
        return IntStream.range(0, 1000).mapToObj(i -> strikes()).toList();
    }

    private boolean strikes() {
        return strikes("reply", "1", "c");
    }

    private boolean strikes(String kind, String account, String target) {
        return !faults.plan(kind, account, target).faults().isEmpty();
    }
}
