package parley.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {

    private final Glossary glossary = Glossary.read();

    @ParameterizedTest
    @CsvSource({
        "es, ¿Cuánto cuesta el envío?, ¿how much costs the shipping?",
        "pt, qual o preço?, what the price?",
        "de, Welche Größen gibt es?, what size there is es?",
        "fr, c'est cher, c'is expensive",
        "it, Quanto costa?, how much costs?",
        "ru, Сколько стоит доставка?, how much costs shipping?"
    })
    void everydayWordsAreReplacedWordByWord(String language, String text, String english) {
        assertThat(glossary.inEnglish(text, language)).isEqualTo(english);
    }

    @Test
    void aLongerBeginningWinsOverAShorterOne() {
        assertThat(glossary.inEnglish("material", "es")).isEqualTo("material");
        assertThat(glossary.inEnglish("comprar compré", "es")).isEqualTo("buy buy");
    }

    @Test
    void englishAndLanguagesItDoesNotHaveStayAsTheyAre() {
        assertThat(glossary.inEnglish("die Zeit", "en")).isEqualTo("die Zeit");
        assertThat(glossary.inEnglish("ราคาเท่าไหร่", "th")).isEqualTo("ราคาเท่าไหร่");
    }

    @Test
    void wordsKnownCountsForEveryLanguage() {
        assertThat(glossary.wordsKnown("wie teuer?")).containsEntry("de", 2).containsEntry("fr", 0);
        assertThat(glossary.wordsKnown("the price")).containsEntry("en", 2);
    }

    @Test
    void aWordOfAMillionLettersCostsNoMoreThanItsLength() {
        var endless = "x".repeat(1_000_000);

        assertTimeout(Duration.ofSeconds(10), () -> glossary.wordsKnown(endless));
        assertTimeout(Duration.ofSeconds(10), () -> glossary.inEnglish(endless, "de"));
    }
}
