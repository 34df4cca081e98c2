package parley.classifier.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            So pretty!!!             | so PRETTY
            How much???              | how much ?
            sooooo nice              | soooooooo nice
            love it ❤️❤️❤️            | Love it, 😍🔥
            𝗙𝗿𝗲𝗲 money               | free money
            @anna how much?          | @leo.k How much?
            great 👍🏽                | great 👍
            w​ow nice             | wow nice
            """)
    void whatSaysTheSameIsTheSame(String one, String other) {
        assertThat(FoldedText.of(one)).isPresent().isEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            This is good             | this is good?
            thanks ❤️                 | thanks 🤮
            thanks                   | thanks 🤡
            nice 😂                  | nice 🤔
            size 38                  | size 39
            it costs $5              | it costs €5
            see bit.ly/abc           | see bit.ly/abd
            not good                 | good
            @anna how much?          | how much?
            para el niño             | para el nino
            """)
    void whatMayMeanSomethingElseIsNot(String one, String other) {
        assertThat(FoldedText.of(one)).isPresent().isNotEqualTo(FoldedText.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "!!!", "...", "@anna @leo", "\u200B", "\uFE0F"})
    void whereNothingIsLeftThereIsNothingToCompare(String comment) {
        assertThat(FoldedText.of(comment)).isEmpty();
    }

    @Test
    void theTextItselfIsNotKept() {
        assertThat(FoldedText.of("my number is 0171 1234567").orElseThrow().hexDigest())
                .hasSize(64)
                .doesNotContain("0171");
    }
}
