package parley.classifier.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final Languages LANGUAGES = new Languages();

    @ParameterizedTest
    @CsvSource({
        "th, ราคาเท่าไหร่คะ",
        "th, MU-X ค่ะ",
        "th, ชอบ Biore Perfect Cleansing Water มาก",
        "ru, Сколько стоит?",
        "uk, Скільки коштує доставка?",
        "kk, Бағасы қанша?",
        "ar, كم السعر؟",
        "fa, قیمت چند است پس",
        "ja, いくらですか",
        "ja, 靴の値段は",
        "zh, 多少钱",
        "ko, 얼마예요",
        "hi, कीमत क्या है",
        "el, Πόσο κάνει;",
        "he, כמה זה עולה",
        "und-Tibetan, གོང་ཚད"
    })
    void lettersGiveALanguageAway(String language, String comment) {
        assertThat(LANGUAGES.of(comment)).isEqualTo(new Language.Known(language));
    }

    @ParameterizedTest
    @CsvSource({
        "es, ¿cuánto cuesta?",
        "es, precio?",
        "pt, quanto custa?",
        "pt, preço?",
        "de, wie teuer?",
        "fr, combien?",
        "it, quanto costa?",
        "en, price?",
        "en, how much?",
        "en, where is my order"
    })
    void shortQuestionsAreToldByTheirWords(String language, String comment) {
        assertThat(LANGUAGES.of(comment)).isEqualTo(new Language.Known(language));
    }

    @ParameterizedTest
    @CsvSource({
        "en, I have been waiting for five weeks and nobody answers my emails",
        "es, Llevo cinco semanas esperando mi paquete y nadie me contesta",
        "pt, Estou esperando meu pacote há cinco semanas e ninguém responde",
        "de, Ich warte seit fünf Wochen auf mein Paket und niemand antwortet",
        "fr, J'attends mon colis depuis cinq semaines et personne ne répond",
        "it, Aspetto il mio pacco da cinque settimane e nessuno risponde",
        "nl, Ik wacht al vijf weken op mijn pakket en niemand antwoordt",
        "tr, Beş haftadır paketimi bekliyorum ve kimse cevap vermiyor",
        "pl, Czekam na paczkę od pięciu tygodni i nikt nie odpowiada",
        "id, Saya sudah menunggu paket saya lima minggu dan tidak ada yang menjawab"
    })
    void longTextsAreToldByTheirLetters(String language, String comment) {
        assertThat(LANGUAGES.of(comment)).isEqualTo(new Language.Known(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "wow", "lol", "haha", "top", "hmm", "CX-5 2018", "¯\\_(ツ)_/¯ lol"})
    void aWordOfManyLanguagesIsUnclear(String comment) {
        assertThat(LANGUAGES.of(comment)).isEqualTo(new Language.Unclear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "😍😍", "🔥!!!", "@anna.b @leo_2", "100%", "???"})
    void withoutWordsThereIsNoLanguage(String comment) {
        assertThat(LANGUAGES.of(comment)).isEqualTo(new Language.Wordless());
    }
}
