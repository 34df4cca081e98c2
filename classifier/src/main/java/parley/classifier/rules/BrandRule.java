package parley.classifier.rules;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import parley.pipeline.Category;

/**
 * What a brand has said once and for all: comments for which all of this holds are of this category.
 *
 * @param id as the brand's people know it
 * @param name what they call it
 */
public record BrandRule(UUID id, String name, Category category, Predicate<Written> holds) {

    /** A rule whose conditions are all to hold. */
    public BrandRule(UUID id, String name, Category category, List<Condition> conditions) {
        this(id, name, category, all(conditions));
    }

    private static Predicate<Written> all(List<Condition> conditions) {
        return conditions.stream()
                .map(Condition::prepared)
                .reduce(Predicate::and)
                .orElse(comment -> false);
    }
}
