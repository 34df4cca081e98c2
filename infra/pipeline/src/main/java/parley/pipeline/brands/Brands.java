package parley.pipeline.brands;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** All brands, for the stages. */
public final class Brands {

    private static final String FIND = """
            select name, language,
                   array(select category from policy where brand_id = brand.id order by category) as categories,
                   array(select meaning from policy where brand_id = brand.id order by category) as meanings
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
                .map(Row.to(row -> new Brand(id, row.text("name"), row.text("language"), meanings(row))))
                .one();
    }

    private static SortedMap<String, String> meanings(Row row) {
        List<String> categories = row.texts("categories");
        List<String> meanings = row.texts("meanings");
        SortedMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < categories.size(); i++) {
            all.put(categories.get(i), meanings.get(i));
        }
        return all;
    }
}
