package parley.classifier.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * A comment whose category is known.
 *
 * @param category null: it fits no category, as small talk among friends does
 * @param language BCP 47 tag of its main language
 */
public record Example(
        String text,
        @Nullable Category category,
        @JsonProperty("lang") String language) {}
