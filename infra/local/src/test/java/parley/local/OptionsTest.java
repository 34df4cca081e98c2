package parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void withoutOptionsTheDemoIsReplayedAndStays() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, true, null, false, false));
    }

    @Test
    void everyOptionIsUnderstood() {
        var options =
                Options.parse(List.of("--fresh", "--no-demo", "--exit-when-done", "--quiet", "--comments", "/a.jsonl"));

        assertThat(options).isEqualTo(new Options(true, false, Path.of("/a.jsonl"), true, true));
    }

    @Test
    void aFileIsFoundFromWhereTheCommandWasCalled() {
        var options = Options.parse(List.of("--called-from", "/home/mia", "--comments", "mine.jsonl"));

        assertThat(options.comments()).isEqualTo(Path.of("/home/mia/mine.jsonl"));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> Options.parse(List.of("--frehs"))).hasMessage("unknown option --frehs");
        assertThatThrownBy(() -> Options.parse(List.of("--comments"))).hasMessage("--comments needs a value");
    }
}
