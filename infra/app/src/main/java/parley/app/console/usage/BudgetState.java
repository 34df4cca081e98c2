package parley.app.console.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/** A brand's budget, and how much of it is used. */
record BudgetState(String currency, Period day, Period month) {

    static BudgetState of(Map<String, Period> periods) {
        return new BudgetState(
                "USD", Objects.requireNonNull(periods.get("day")), Objects.requireNonNull(periods.get("month")));
    }

    /**
     * One period.
     *
     * @param starts its first day (UTC)
     * @param soft limit; null for none
     * @param hard limit; null for none
     * @param spent of it, what is reserved for calls under way included
     */
    record Period(
            LocalDate starts,
            @Nullable String soft,
            @Nullable String hard,
            String spent) {

        static Period of(Row row) {
            return new Period(
                    row.get("starts", LocalDate.class),
                    plain(row.maybe("soft", BigDecimal.class)),
                    plain(row.maybe("hard", BigDecimal.class)),
                    Spent.plain(row.money("amount")));
        }

        private static @Nullable String plain(@Nullable BigDecimal amount) {
            return amount == null ? null : Spent.plain(amount);
        }
    }
}
