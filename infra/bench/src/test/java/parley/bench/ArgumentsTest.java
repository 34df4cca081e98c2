package parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static Arguments parsed(String line) {
        return Arguments.parse(List.of(line.split(" ")), Set.of("rows", "watch", "comments"));
    }

    @Test
    void what_is_not_given_has_its_usual_value() {
        var arguments = parsed("--rows 7");
        assertThat(arguments.number("rows", 1)).isEqualTo(7);
        assertThat(arguments.number("brands", 1000)).isEqualTo(1000);
        assertThat(arguments.choice("watch", "database", "api")).isEqualTo("database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus 1", "rows 1", "--rows", "--rows 1 --rows 2"})
    void what_is_not_understood_is_named(String line) {
        assertThatThrownBy(() -> parsed(line))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining(line.split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1e3", "9999999999"})
    void a_number_is_whole_and_above_zero(String value) {
        var arguments = parsed("--rows " + value);
        assertThatThrownBy(() -> arguments.number("rows", 1))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("--rows");
    }

    @Test
    void a_choice_is_one_of_those_there_are() {
        var arguments = parsed("--watch sky");
        assertThatThrownBy(() -> arguments.choice("watch", "database", "api"))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("database, api");
    }

    @Test
    void a_file_must_be_named() {
        assertThat(parsed("--comments some.jsonl").file("comments")).hasFileName("some.jsonl");
        var without = parsed("--rows 1");
        assertThatThrownBy(() -> without.file("comments")).hasMessage("--comments is missing");
    }
}
