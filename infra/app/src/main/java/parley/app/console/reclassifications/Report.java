package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * What a job found, against what there was.
 *
 * @param done comments that it is about so far
 * @param same of them that get the category they have
 * @param changed that get another
 * @param undecided that nothing it may use could decide: they stay as they are
 * @param failed that could not even be tried to the end, again and again: they stay as they are
 * @param failures why, the most frequent reasons first
 * @param hidden that are hidden by this job now
 * @param agreement with what people have said of these comments; null where they have said nothing
 * @param matrix how many went from which category to which, the largest first
 * @param sources by what the comments were decided
 */
record Report(
        UUID id,
        String state,
        long done,
        long same,
        long changed,
        long undecided,
        long failed,
        List<Failure> failures,
        long hidden,
        @Nullable Agreement agreement,
        List<Cell> matrix,
        Map<String, Long> sources,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
        String currency) {

    private static final String NOTHING = "undecided";

    /**
     * How often it comes to what a person had said.
     *
     * @param decided comments of theirs that it decided at all
     */
    record Agreement(long decided, long agreed, double share) {}

    /** Why so many comments could not be decided. */
    record Failure(String reason, long comments) {}

    /** What is told of a job besides its matrix. */
    record Besides(Map<String, Long> sources, List<Failure> failures, long hidden) {

        private long failed() {
            return failures.stream().mapToLong(Failure::comments).sum();
        }
    }

    /**
     * One field of the matrix.
     *
     * @param from a category, or {@code undecided}
     * @param ofPeople comments whose category a person had said
     * @param applied that have the new category by this job
     */
    record Cell(String from, String to, long comments, long ofPeople, long applied, long rolledBack) {

        static Cell of(Row row) {
            return new Cell(
                    row.text("was"),
                    row.text("became"),
                    row.count("comments"),
                    row.count("of_people"),
                    row.count("applied"),
                    row.count("rolled_back"));
        }

        private boolean isSame() {
            return from.equals(to);
        }

        private boolean isUndecided() {
            return to.equals(NOTHING);
        }
    }

    static Report of(ReclassificationItem job, List<Cell> matrix, Besides besides) {
        long done = matrix.stream().mapToLong(Cell::comments).sum();
        long undecided = sum(matrix.stream().filter(Cell::isUndecided).toList());
        long same = sum(matrix.stream()
                .filter(cell -> cell.isSame() && !cell.isUndecided())
                .toList());
        return new Report(
                job.id(),
                job.state(),
                done,
                same,
                done - same - undecided,
                undecided - besides.failed(),
                besides.failed(),
                besides.failures,
                besides.hidden,
                agreement(matrix.stream().filter(cell -> !cell.isUndecided()).toList()),
                matrix,
                besides.sources,
                job.cost(),
                job.currency());
    }

    private static @Nullable Agreement agreement(List<Cell> decided) {
        long all = decided.stream().mapToLong(Cell::ofPeople).sum();
        long agreed =
                decided.stream().filter(Cell::isSame).mapToLong(Cell::ofPeople).sum();
        return all == 0 ? null : new Agreement(all, agreed, (double) agreed / all);
    }

    private static long sum(List<Cell> cells) {
        return cells.stream().mapToLong(Cell::comments).sum();
    }
}
