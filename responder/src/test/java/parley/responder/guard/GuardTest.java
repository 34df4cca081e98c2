package parley.responder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final List<String> SOURCES = List.of(
            "Skye Jacket\nprice: 1299.00 EUR",
            "Skye Jacket\nsizes: S, M, XL, 38, 39, 40",
            "Skye Jacket\nurl: https://shop.example/skye?a=1",
            "Skye Jacket\nmaterial: wool 80 %, weight 1.25 kg, limit -5 °C, code 0.125");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The Skye Jacket costs €1299.",
                "Die Skye Jacket kostet 1.299 €.",
                "La Skye Jacket cuesta 1.299,00 €.",
                "Skye Jacket : 1\u202f299 EUR",
                "Yes, in M and XL, and 38–40.",
                "See https://shop.example/skye?a=1.",
                "Wool 80 %, 1,25 kg.",
                "Thanks! 🙂",
            })
    void whatStandsInASourceMayBeSaid(String text) {
        assertThat(Guard.misses(text, SOURCES, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It costs €1298.| no source has €1298",
                "It costs $1299.| no source has $1299",
                "It costs 1299 USD.| no source has 1299 USD",
                "Sizes 38 to 41.| no source has 41",
                "Now 40 % off| no source has 40 %",
                "It weighs 125 g.| no source has 125",
                "Now at ½ the price| no source has ½",
                "Yes, in L.| no source has the size L",
                "Yes, in XXL!| no source has the size XXL",
                "See https://shop.example/other| no source has https://shop.example/other",
                "See shop.example| no source has shop.example",
                "See https://evil.example/?https://shop.example/skye?a=1| no source has https://evil.example/?https://shop.example/skye?a=1",
                "It has free returns.| no source says \"free\"",
                "Wir liefern morgen.| no source says \"liefern\"",
                "Ask @helper| mentions @helper",
                "YES IT IS IN STOCK| is all capitals",
                "#a #b #c #d #e| has more than 4 hashtags",
                "''| says nothing",
                "Ships on 12.05.2026.| no source has 12.05.2026",
            })
    void whatDoesNotIsAMiss(String text, String miss) {
        assertThat(Guard.misses(text, SOURCES, null)).contains(miss);
    }

    @Test
    void twoAddressesAreOneTooMany() {
        assertThat(Guard.misses("https://shop.example/skye?a=1 https://shop.example/skye?a=1", SOURCES, null))
                .containsExactly("has more than one address");
    }

    @Test
    void onlyTheAuthorMayBeMentioned() {
        assertThat(Guard.misses("@Ann.Lee Yes!", SOURCES, "ann.lee")).isEmpty();
        assertThat(Guard.misses("@ann.lee2 Yes!", SOURCES, "ann.lee")).containsExactly("mentions @ann.lee2");
    }

    @Test
    void threeHundredCharactersAreTheMost() {
        assertThat(Guard.misses("a".repeat(300), SOURCES, null)).isEmpty();
        assertThat(Guard.misses("a".repeat(301), SOURCES, null)).containsExactly("is longer than 300 characters");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aNumberPassesJustWhenASourceHasIt(long seed) {
        var random = new Random(seed);
        int inSource = random.nextInt(1, 100_000);
        int inText = random.nextBoolean() ? inSource : random.nextInt(1, 100_000);

        List<String> misses = Guard.misses("There are " + inText + " of it.", List.of("count: " + inSource), null);

        assertThat(misses.isEmpty()).isEqualTo(inText == inSource);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPricePassesInEveryNotationOfItsAmountAndInNoOtherCurrency(long seed) {
        var random = new Random(seed);
        int cents = random.nextInt(100, 99_999_99);
        String amount = "%d.%02d".formatted(cents / 100, cents % 100);
        List<String> source = List.of("price: " + amount + " EUR");

        List.of("€" + amount, amount + " EUR", amount.replace('.', ',') + " €")
                .forEach(said ->
                        assertThat(Guard.misses("Price " + said, source, null)).isEmpty());
        List.of("$" + amount, amount + " USD", "£" + amount)
                .forEach(said ->
                        assertThat(Guard.misses("Price " + said, source, null)).isNotEmpty());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void takingASourceAwayNeverRemovesAMiss(long seed) {
        var random = new Random(seed);
        String text =
                random.ints(12, 0, WORDS.size()).mapToObj(WORDS::get).reduce("", (line, word) -> line + word + " ");
        int kept = random.nextInt(SOURCES.size());

        List<String> all = Guard.misses(text, SOURCES, null);
        List<String> fewer = Guard.misses(text, SOURCES.subList(0, kept), null);

        assertThat(fewer).containsAll(all);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextIsJudgedWithoutFailing(long seed) {
        var random = new Random(seed);
        String text = random.ints(random.nextInt(400), 0, 0x1FAFF)
                .filter(Character::isDefined)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(Guard.misses(text, SOURCES, null)).isNotNull();
    }

    private static final List<String> WORDS = List.of(
            "the",
            "1299",
            "€1.299,00",
            "38",
            "41",
            "M",
            "L",
            "free",
            "morgen",
            "https://shop.example/skye?a=1",
            "@ann",
            "80 %",
            "XL",
            "-5",
            "#tag",
            "1.25",
            "USD",
            "shop.example");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }
}
