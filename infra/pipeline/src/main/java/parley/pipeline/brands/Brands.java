package parley.pipeline.brands;

import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** All brands, for the stages. */
public final class Brands {

    private final StageDatabase database;

    /** Brands in the given database. */
    public Brands(StageDatabase database) {
        this.database = database;
    }

    /** The brand; empty if there is none. */
    public Mono<Brand> find(BrandId id) {
        return database.sql("select name, language from brand where id = :id")
                .bind("id", id.value())
                .map(Row.to(row -> new Brand(id, row.text("name"), row.text("language"))))
                .one();
    }
}
