package parley.app.console.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import parley.pipeline.database.Row;

/**
 * Calls and what they came to, to the token.
 *
 * @param calls that were answered
 * @param bookedCalls whose answer nobody knows: they count with the most that they may have cost
 * @param refusedCalls that cost nothing
 * @param cost of the answered and the booked, exactly
 * @param reserved for calls that are under way
 */
record Spent(
        long calls,
        long bookedCalls,
        long refusedCalls,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        @JsonProperty("cost") String plainCost,
        @JsonProperty("reserved") String plainReserved) {

    static final Spent NOTHING = new Spent(0, 0, 0, 0, 0, 0, "0", "0");

    static Spent of(Row row) {
        return new Spent(
                row.count("calls"),
                row.count("booked"),
                row.count("refused"),
                row.count("input"),
                row.count("cached"),
                row.count("output"),
                plain(row.money("cost")),
                plain(row.money("reserved")));
    }

    Spent and(Spent other) {
        return new Spent(
                calls + other.calls,
                bookedCalls + other.bookedCalls,
                refusedCalls + other.refusedCalls,
                inputTokens + other.inputTokens,
                cachedInputTokens + other.cachedInputTokens,
                outputTokens + other.outputTokens,
                sum(plainCost, other.plainCost),
                sum(plainReserved, other.plainReserved));
    }

    private static String sum(String one, String other) {
        return plain(new BigDecimal(one).add(new BigDecimal(other)));
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
