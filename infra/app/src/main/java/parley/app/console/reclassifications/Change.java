package parley.app.console.reclassifications;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Author;
import parley.pipeline.database.Row;

/**
 * A comment, as it was and as a job would have it.
 *
 * @param from the category it had when the job looked, or {@code undecided}
 * @param oldSource who had said so; null: nobody
 * @param reasoning of the new decision
 * @param applied whether it has, or had, the new category by this job
 * @param rolledBack whether it has the former one again
 */
record Change(
        UUID id,
        String text,
        @Nullable String language,
        Author author,
        Instant receivedAt,
        String from,
        String to,
        @Nullable String oldSource,
        @Nullable Double oldConfidence,
        @Nullable String source,
        @Nullable Double confidence,
        String reasoning,
        @Nullable String model,
        @Nullable String promptVersion,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
        boolean applied,
        boolean rolledBack) {

    static Change of(Row row) {
        return new Change(
                row.uuid("comment_id"),
                row.text("text"),
                row.maybe("language", String.class),
                new Author(row.maybe("author_id", String.class), row.maybe("author_username", String.class)),
                row.time("received_at"),
                row.text("was"),
                row.text("became"),
                row.maybe("old_source", String.class),
                row.maybe("old_confidence", Double.class),
                row.maybe("source", String.class),
                row.maybe("confidence", Double.class),
                row.text("reasoning"),
                row.maybe("model", String.class),
                row.maybe("prompt_version", String.class),
                ReclassificationItem.rounded(row.money("cost")),
                row.maybe("applied_revision", Integer.class) != null,
                row.maybe("rolled_back_revision", Integer.class) != null);
    }
}
