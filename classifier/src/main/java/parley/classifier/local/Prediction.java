package parley.classifier.local;

import org.jspecify.annotations.Nullable;
import parley.pipeline.Category;

/**
 * What the model holds most probable.
 *
 * @param category null: the text fits no category
 * @param confidence how often the model is right when it says so, 0 to 1
 */
public record Prediction(@Nullable Category category, double confidence) {}
