package parley.app.console.learning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * A comment like another.
 *
 * @param similarity 1: means the same
 * @param category as it was decided; null if nobody could
 */
record SimilarComment(
        UUID id,
        String text,
        double similarity,
        @Nullable String category,
        @Nullable String source,
        @Nullable Double confidence,
        Instant decidedAt) {

    static SimilarComment of(Row row) {
        return new SimilarComment(
                row.uuid("id"),
                row.text("text"),
                row.decimal("similarity"),
                row.maybe("category", String.class),
                row.maybe("source", String.class),
                row.maybe("confidence", Double.class),
                row.time("decided_at"));
    }
}
