package parley.pipeline.brands;

import java.util.List;
import java.util.stream.Stream;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** All brands, for the stages. */
public final class Brands {

    private static final String FIND = """
            select name, language,
                   array(select category from policy where brand_id = brand.id order by category collate "C") as categories,
                   array(select '- ' || category || ': ' || btrim(regexp_replace(meaning, '\\s+', ' ', 'g')) from policy
                         where brand_id = brand.id and meaning ~ '\\S' order by category collate "C") as meanings
            from brand where id = :id""";

    private final StageDatabase database;

    /** Brands in the given database. */
    public Brands(StageDatabase database) {
        this.database = database;
    }

    /** The brand; empty if there is none. */
    public Mono<Brand> find(BrandId id) {
        return database.sql(FIND)
                .bind("id", id.value())
                .map(Row.to(row -> brand(id, row)))
                .one();
    }

    private static Brand brand(BrandId id, Row row) {
        return new Brand(
                id,
                row.text("name"),
                row.text("language"),
                categories(row.texts("categories")),
                String.join("\n", row.texts("meanings")));
    }

    private static List<Category> categories(List<String> withPolicy) {
        return Stream.concat(Category.BUILT_IN.stream(), withPolicy.stream().map(Category::new))
                .distinct()
                .toList();
    }
}
