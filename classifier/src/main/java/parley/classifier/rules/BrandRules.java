package parley.classifier.rules;

import java.util.List;
import java.util.Optional;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rules of one brand in their order: the first that holds decides. */
public record BrandRules(List<BrandRule> inOrder) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Condition>> CONDITIONS = new TypeReference<>() {};

    private static final String OF_BRAND = """
            select id, name, category, cast(conditions as text) as conditions from brand_rule
            where brand_id = :brand and not paused order by position limit 100""";

    /** The rules of a brand that are not paused, as stored now. */
    public static Mono<BrandRules> of(BrandId brand, StageDatabase database) {
        return database.sql(OF_BRAND)
                .bind("brand", brand.value())
                .map(Row.to(row -> new BrandRule(
                        row.uuid("id"),
                        row.text("name"),
                        new Category(row.text("category")),
                        conditions(row.text("conditions")))))
                .all()
                .collectList()
                .map(BrandRules::new);
    }

    /** The rule that decides this comment. */
    public Optional<BrandRule> first(Written comment) {
        return inOrder.stream().filter(rule -> rule.holds().test(comment)).findFirst();
    }

    /** Conditions as they are stored. */
    public static List<Condition> conditions(String json) {
        return JSON.readValue(json, CONDITIONS);
    }

    /** The form in which conditions are stored. */
    public static String json(List<Condition> conditions) {
        return JSON.writerFor(CONDITIONS).writeValueAsString(conditions);
    }
}
