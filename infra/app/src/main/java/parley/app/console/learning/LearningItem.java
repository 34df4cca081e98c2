package parley.app.console.learning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A brand's learning.
 *
 * @param bar how many of a hundred decisions of the own model should be right, as a share
 * @param sureFrom the confidence from which nobody is asked; null: everybody still is
 * @param guarded categories that were wrong too often while they were sure: of these the LLM is asked
 * @param tightened how often the model came to be trusted much less
 * @param model null: too few comments have been answered yet
 * @param precedents comments that it may learn from
 * @param agreement null: nothing was checked yet
 * @param decisions of the last 30 days, by who made them first
 */
record LearningItem(
        double bar,
        @Nullable Double sureFrom,
        List<String> guarded,
        int tightened,
        @Nullable Instant tightenedAt,
        @Nullable Model model,
        long precedents,
        @Nullable Agreement agreement,
        Map<String, Long> decisions) {

    /** @param precedents that it was fitted to */
    record Model(int version, int precedents, List<String> categories, Instant fittedAt) {}

    /**
     * Of the last 60 days: how often the LLM said the same when it was asked to check. Each check stands for all that were not
     * checked at the time.
     *
     * @param from lower end of what holds 95 times of 100
     * @param to upper end
     */
    record Agreement(long audits, double share, double from, double to) {

        private static final double TWO_SIDED_95 = 1.96;

        static Agreement of(Row row) {
            double share = row.decimal("share");
            double half = TWO_SIDED_95 * row.decimal("error");
            return new Agreement(row.count("audits"), share, Math.max(0, share - half), Math.min(1, share + half));
        }
    }
}
