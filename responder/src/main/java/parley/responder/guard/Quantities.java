package parley.responder.guard;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The numbers of a text, with what they count where that is money, percent or degrees. */
final class Quantities {

    private static final String MONEY = "[€$£¥₹]|[A-Z]{3}";
    private static final Pattern NUMBER = Pattern.compile("(" + MONEY + ")?\\p{Zs}?"
            + "(\\p{Nd}+(?:[.,'’\\u00a0\\u202f]\\p{Nd}+)*)"
            + "(?:\\p{Zs}?(" + MONEY + "|[%°]))?");
    private static final Pattern GROUPED = Pattern.compile(
            "([1-9][0-9]{0,2}(?:([.,'’\\u00a0\\u202f])[0-9]{3}(?:\\2[0-9]{3})*))" + "(?:(?!\\2)[.,]([0-9]{1,2}))?");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+([.,][0-9]+)?");
    /** Numbers that are one sign: a half, a circled two. */
    private static final Pattern SIGN = Pattern.compile("[\\p{No}\\p{Nl}]");

    private static final Map<String, String> SYMBOLS =
            Map.of("€", "EUR", "$", "USD", "£", "GBP", "¥", "JPY", "₹", "INR", "%", "%", "°", "°");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Quantities() {}

    /** A number as it may be meant ("1.299" is 1299 to some and 1.299 to others), and its unit if one matters. */
    private record Quantity(
            String said, Set<BigDecimal> values, @Nullable String unit) {

        boolean isCitedBy(Quantity source) {
            if (unit != null && !unit.equals(source.unit)) {
                return false;
            }
            return said.equals(source.said) || values.stream().anyMatch(source.values::contains);
        }
    }

    static void check(String text, String cited, List<String> misses) {
        List<Quantity> known = in(cited);
        in(text).stream()
                .filter(quantity -> known.stream().noneMatch(quantity::isCitedBy))
                .forEach(quantity -> misses.add("no source has " + quantity.said()));
        SIGN.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(sign -> !cited.contains(sign))
                .forEach(sign -> misses.add("no source has " + sign));
    }

    private static List<Quantity> in(String text) {
        return NUMBER.matcher(text).results().map(Quantities::quantity).toList();
    }

    private static Quantity quantity(MatchResult number) {
        String before = unit(number.group(1));
        return new Quantity(
                number.group().strip(), values(number.group(2)), before == null ? unit(number.group(3)) : before);
    }

    private static @Nullable String unit(@Nullable String said) {
        if (said == null || CURRENCIES.contains(said)) {
            return said;
        }
        return SYMBOLS.get(said);
    }

    private static Set<BigDecimal> values(String said) {
        String number = inLatinDigits(said);
        Set<BigDecimal> values = new HashSet<>();
        Matcher grouped = GROUPED.matcher(number);
        if (grouped.matches()) {
            String cents = grouped.group(3) == null ? "" : "." + grouped.group(3);
            values.add(value(grouped.group(1).replaceAll("[^0-9]", "") + cents));
        }
        if (DECIMAL.matcher(number).matches()) {
            values.add(value(number.replace(',', '.')));
        }
        return values;
    }

    private static BigDecimal value(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    private static String inLatinDigits(String number) {
        StringBuilder latin = new StringBuilder();
        number.codePoints()
                .forEach(c -> latin.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return latin.toString();
    }
}
