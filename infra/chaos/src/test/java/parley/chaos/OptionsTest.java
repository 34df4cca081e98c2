package parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.chaos.mutation.Mutation;

class OptionsTest {

    @Test
    void aNumberAndASeedAreEnough() {
        assertThat(parse("40 1")).isEqualTo(Options.of(40, 1));
    }

    @Test
    void everythingCanBeChosen() {
        assertThat(
                        parse(
                                "10 7 --only 3 --lock off --resend on --mutation late-commit --comments 20 --faults 5 --settle 2"))
                .isEqualTo(new Options(10, 7, 3, false, true, Mutation.LATE_COMMIT, 20, 5, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "40",
                "x 1",
                "0 1",
                "10 1 --only 11",
                "10 1 --lock maybe",
                "10 1 --mutation none-such",
                "10 1 --what 1",
                "10 1 --only"
            })
    void whatIsNotUnderstoodIsSaid(String words) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Options parse(String words) {
        return Options.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }
}
