package parley.classifier.money;

import java.math.BigDecimal;
import java.math.MathContext;
import parley.pipeline.database.Row;

/**
 * What the latest calls of a model came to.
 *
 * @param calls how many that were
 * @param cost of all of them
 * @param held for all of them before they were made
 * @param millis that one took
 */
public record Experience(long calls, BigDecimal cost, BigDecimal held, long input, long output, long millis) {

    /** Fewer say nothing. */
    private static final int ENOUGH = 20;

    static Experience of(Row row) {
        return new Experience(
                row.count("calls"),
                row.money("cost"),
                row.money("held"),
                row.count("input"),
                row.count("output"),
                row.count("millis"));
    }

    /** Whether they are enough to go by. */
    public boolean isEnough() {
        return calls >= ENOUGH && held.signum() > 0;
    }

    /** How much of what is held for a call it costs in the end. */
    public BigDecimal share() {
        return cost.divide(held, MathContext.DECIMAL64);
    }
}
