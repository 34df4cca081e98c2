package parley.responder.drafting;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import parley.responder.drafting.Comment.Kind;
import parley.responder.drafting.Comment.Token;

/**
 * The sizes in a comment, and the numbers that are none.
 *
 * @param wanted sizes, folded
 * @param otherNumbers numbers that mean something else: amounts, distances, years
 */
record SizeWords(Set<String> wanted, Set<String> otherNumbers) {

    private static final Pattern LETTERS = Pattern.compile("xs|xxs|xl|xxl|xxxl|[2-6]xl|[xsml]+/[xsml]+");
    private static final Pattern ONE_LETTER = Pattern.compile("[sml]");
    private static final Set<String> BEFORE = Set.of("in", "en", "em", "auf", "size", "eu", "eur", "a");
    private static final Set<String> IN = Set.of("in", "en", "em");
    private static final Set<String> UNITS = Set.of("""
            € $ £ % ° eur euro euros usd km kms cm mm m kg kilo kilos g gr l litre litres liter liters
            litros litri inch inches zoll ml h hours stunden horas heures ore min days tage dias jours
            giorni years year jahre jahr anos ans anni am pm uhr x times mal people personen personas miles
            weeks wochen months monate c w lumens lumen pairs uk us """.strip().split("\\s+"));
    private static final BigDecimal SMALLEST = new BigDecimal(15);
    private static final BigDecimal LARGEST = new BigDecimal(60);
    private static final BigDecimal LARGEST_OF_CHILDREN = new BigDecimal(200);
    private static final int SHORT_SENTENCE = 5;

    static SizeWords of(Reading reading) {
        SizeWords found = new SizeWords(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (int index = 0; index < reading.comment().size(); index++) {
            if (!reading.masked().contains(index)) {
                found.add(reading, index);
            }
        }
        return found;
    }

    private void add(Reading reading, int index) {
        Token token = reading.comment().at(index);
        if (token.is(Kind.NUMBER)) {
            (isSize(reading, index) ? wanted : otherNumbers).add(token.text());
        } else if (LETTERS.matcher(token.text()).matches() || isOneLetterSize(reading, index)) {
            wanted.add(token.text());
        }
    }

    private static boolean isSize(Reading reading, int index) {
        boolean named = isNamed(reading, index);
        String before = reading.comment().text(index - 1);
        if (UNITS.contains(reading.comment().text(index + 1)) || UNITS.contains(before) && !before.equals("gr")) {
            return false;
        }
        BigDecimal number = new BigDecimal(reading.comment().text(index));
        boolean placed = named || BEFORE.contains(before);
        BigDecimal largest = placed ? LARGEST_OF_CHILDREN : LARGEST;
        return number.compareTo(SMALLEST) >= 0
                && number.compareTo(largest) <= 0
                && (placed || asksForSizes(reading, index));
    }

    private static boolean isOneLetterSize(Reading reading, int index) {
        Token token = reading.comment().at(index);
        boolean ends = index + 1 == reading.comment().size()
                || reading.comment().at(index + 1).sentence() != token.sentence()
                || Set.of("or", "oder", "o", "ou", "pls", "please", "and")
                        .contains(reading.comment().text(index + 1));
        boolean placed =
                isNamed(reading, index) || ends && IN.contains(reading.comment().text(index - 1));
        return ONE_LETTER.matcher(token.text()).matches() && placed;
    }

    /** "size 44", "talla 38", "Gr. 37": the point ends a sentence for the tokens, not for people. */
    private static boolean isNamed(Reading reading, int index) {
        return reading.at(index - 1)
                .filter(match -> match.is("ask.size") || match.is("ask.sizes"))
                .isPresent();
    }

    private static boolean asksForSizes(Reading reading, int index) {
        int sentence = reading.comment().at(index).sentence();
        return reading.hasIn(sentence, "ask.have", "ask.stock", "ask.size", "ask.sizes")
                || reading.comment().length(sentence) <= SHORT_SENTENCE && !reading.has("ask.price");
    }
}
