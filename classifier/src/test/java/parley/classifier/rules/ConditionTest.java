package parley.classifier.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.pipeline.Author;

class ConditionTest {

    private static final Author MIA = new Author("17", "Mia.K");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            giveaway       | GIVEAWAY!!! join now
            gratis envio   | ¿Grátis, envío?
            don't          | I don’t care
            promo*         | our promotions are here
            free money     | FREE… money
            фу             | Фу, гадость
            セール          | 今日からセール中です
            🤮             | so tasty 🤮
            👍             | great 👍🏽
            """)
    void wordsAreFoundWhateverTheirCaseAccentsAndPunctuation(String phrase, String comment) {
        assertThat(holds(new Condition.Words(List.of(phrase)), comment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ass         | a classic assortment
            promo       | our promotions
            free money  | money for free
            !!!         | wow !!!
            *           | anything
            """)
    void partsOfWordsAreNotWords(String phrase, String comment) {
        assertThat(holds(new Condition.Words(List.of(phrase)), comment)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://x.y",
                "www.cheap-followers.biz",
                "dm bit.ly/3xyz",
                "more at my-shop.com!",
                "t.me/crypto",
                "𝗰𝗵𝗲𝗮𝗽.𝗰𝗼𝗺"
            })
    void linksAreFound(String comment) {
        assertThat(holds(new Condition.Link(), comment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"I love it.me too", "@anna.com look", "write me: a@b.com", "wow...so nice", "4.5 stars", "v1.2"})
    void whatOnlyLooksLikeALinkIsNone(String comment) {
        assertThat(holds(new Condition.Link(), comment)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call +49 170 1234567", "(030) 123 45 67", "0171-1234567", "whatsapp 5511987654321"})
    void phoneNumbersAreFound(String comment) {
        assertThat(holds(new Condition.Phone(), comment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 123456", "since 2024-01-01 12:30", "1.000.000 thanks", "size 38 39 40", "99,90 €"})
    void otherNumbersAreNot(String comment) {
        assertThat(holds(new Condition.Phone(), comment)).isFalse();
    }

    @Test
    void emailAddressesAreFound() {
        assertThat(holds(new Condition.Email(), "mail me: mia.k+ig@mail.example.org"))
                .isTrue();
        assertThat(holds(new Condition.Email(), "@anna look at this")).isFalse();
    }

    @Test
    void onlyMentionsAreNotJustWordless() {
        assertThat(holds(new Condition.MentionsOnly(), "@anna @leo_2")).isTrue();
        assertThat(holds(new Condition.MentionsOnly(), "@anna 😍")).isFalse();
        assertThat(holds(new Condition.Wordless(), "@anna 😍")).isTrue();
        assertThat(holds(new Condition.Wordless(), "@anna ok")).isFalse();
    }

    @Test
    void aLanguageIsMetWhateverItsRegion() {
        var portuguese = new Condition.InLanguage(List.of("pt-BR"));

        assertThat(portuguese.prepared().test(new Written("oi", "pt", MIA))).isTrue();
        assertThat(portuguese.prepared().test(new Written("hola", "es", MIA))).isFalse();
        assertThat(portuguese.prepared().test(new Written("ok", null, MIA))).isFalse();
    }

    @Test
    void authorsAreKnownByNameOrId() {
        assertThat(holds(new Condition.By(List.of("@mia.k")), "hi")).isTrue();
        assertThat(holds(new Condition.By(List.of("17")), "hi")).isTrue();
        assertThat(holds(new Condition.By(List.of("mia")), "hi")).isFalse();
    }

    @Test
    void conditionsOutliveTheDatabase() {
        List<Condition> conditions = List.of(
                new Condition.Words(List.of("a \"b\"")), new Condition.Link(), new Condition.InLanguage(List.of("en")));

        assertThat(BrandRules.conditions(BrandRules.json(conditions))).isEqualTo(conditions);
    }

    /** A pattern that looks at one place again and again would take minutes here. */
    @ParameterizedTest
    @ValueSource(strings = {"a.", "1 ", "a@", "-", "+1(", "@a.", "https:/"})
    void noCommentIsTooLongToLookAt(String part) {
        var comment = part.repeat(20_000);

        assertThat(holds(new Condition.Email(), comment)).isFalse();
        assertThat(holds(new Condition.Link(), comment)).isFalse();
        assertThat(holds(new Condition.MentionsOnly(), comment)).isFalse();
    }

    private static boolean holds(Condition condition, String comment) {
        return condition.prepared().test(new Written(comment, "en", MIA));
    }
}
