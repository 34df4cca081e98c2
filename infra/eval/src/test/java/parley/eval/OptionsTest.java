package parley.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void filesAndOptionsMayStandInAnyOrder() {
        var options = Options.parse(List.of("a.jsonl", "--seeds", "2", "b.jsonl"));

        assertThat(options.files()).hasSize(2);
        assertThat(options.number("seeds", 5)).isEqualTo(2);
        assertThat(options.number("bar", 95)).isEqualTo(95);
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--speed", "2")))
                .withMessageContaining("--speed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--bar", "high")).number("bar", 95))
                .withMessageContaining("high");
    }

    @Test
    void labelsBecomeNamesThatACategoryMayHave() {
        assertThat(Labelled.category("Refund_not_showing_up")).hasToString("refund_not_showing_up");
        assertThat(Labelled.category("2")).hasToString("label_2");
        assertThat(Labelled.category("not scam")).hasToString("not_scam");
    }
}
