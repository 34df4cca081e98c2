package parley.app.console.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import parley.classifier.rules.BrandRule;
import parley.classifier.rules.BrandRules;
import parley.classifier.rules.Condition;
import parley.pipeline.Category;
import parley.pipeline.database.Row;

/**
 * A rule of a brand.
 *
 * @param position from 1: the first that holds decides
 */
record RuleItem(
        UUID id,
        int position,
        String name,
        List<Condition> when,
        Category category,
        boolean paused,
        Instant createdAt) {

    static RuleItem of(Row row) {
        return new RuleItem(
                row.uuid("id"),
                row.number("place"),
                row.text("name"),
                BrandRules.conditions(row.text("conditions")),
                new Category(row.text("category")),
                row.flag("paused"),
                row.time("created_at"));
    }

    BrandRule prepared() {
        return new BrandRule(id, name, category, when);
    }
}
