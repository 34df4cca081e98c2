package parley.app.console.rules;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.classifier.rules.Written;
import parley.pipeline.Author;
import parley.pipeline.Category;
import parley.pipeline.database.Row;

/**
 * A comment that was decided without the rule.
 *
 * @param category it was given; null: nothing could decide
 * @param source who decided that; null: nobody
 */
record PastComment(
        UUID id,
        String text,
        @Nullable String language,
        Author author,
        Instant receivedAt,
        @Nullable String category,
        @Nullable String source,
        String status) {

    static PastComment of(Row row) {
        return new PastComment(
                row.uuid("id"),
                row.text("text"),
                row.maybe("language", String.class),
                new Author(row.maybe("author_id", String.class), row.maybe("author_username", String.class)),
                row.time("received_at"),
                row.maybe("category", String.class),
                row.maybe("source", String.class),
                row.text("status"));
    }

    Written written() {
        return new Written(text, language, author);
    }

    boolean isOf(Category other) {
        return other.value().equals(category);
    }
}
