package parley.classifier.money;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What a model costs, in US dollars for a million tokens; at most six digits after the point, so that a token's is exact.
 *
 * @param batchInput of what is answered within a day
 * @param batchOutput of what is answered within a day
 */
public record Price(
        BigDecimal input, BigDecimal cached, BigDecimal output, BigDecimal batchInput, BigDecimal batchOutput) {

    /** Of a model nobody has put a price on. */
    static final Price NONE =
            new Price(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final int MILLION = 6;

    /** The cheaper first, by what most of a classification is: the question. */
    public static final Comparator<Price> CHEAPEST_FIRST =
            Comparator.comparing(Price::input).thenComparing(Price::output);

    /** What so many tokens cost, exactly. */
    public BigDecimal of(Tokens tokens) {
        return times(input, tokens.input() - tokens.cached())
                .add(times(cached, tokens.cached()))
                .add(times(output, tokens.output()))
                .movePointLeft(MILLION);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
