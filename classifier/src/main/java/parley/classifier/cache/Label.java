package parley.classifier.cache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * What a text was found to be about.
 *
 * @param confidence of whoever decided, 0 to 1
 * @param given when that was, to the millisecond
 * @param model that decided, as decisions name it; null: nobody wrote it down
 */
public record Label(
        Category category,
        double confidence,
        Instant given,
        @Nullable String model) {

    String stored() {
        return category.value() + " " + confidence + " " + given.toEpochMilli() + (model == null ? "" : " " + model);
    }

    /** Null for what we did not write. */
    static @Nullable Label of(String stored) {
        String[] parts = stored.split(" ", 4);
        try {
            return new Label(
                    new Category(parts[0]),
                    Double.parseDouble(parts[1]),
                    given(parts),
                    parts.length < 4 ? null : parts[3]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException foreign) {
            return null;
        }
    }

    /** Labels of an earlier version say nothing of it: they are older than any doubt. */
    private static Instant given(String... parts) {
        return parts.length < 3 ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(parts[2]));
    }
}
