package parley.classifier.cache;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * What a text was found to be about.
 *
 * @param confidence of whoever decided, 0 to 1
 */
public record Label(Category category, double confidence) {

    String stored() {
        return category.value() + " " + confidence;
    }

    /** Null for what we did not write. */
    static @Nullable Label of(String stored) {
        int gap = stored.indexOf(' ');
        try {
            return new Label(new Category(stored.substring(0, gap)), Double.parseDouble(stored.substring(gap + 1)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException foreign) {
            return null;
        }
    }
}
