package parley.classifier.cache;

import java.time.Instant;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * What people said of a text. It lies in PostgreSQL, with the decision itself, and is looked at before any cache: so it
 * counts from its commit on, whatever Redis has and whether it is there.
 */
public final class Corrections {

    private static final String KEEP = """
            insert into corrected_text (brand_id, text_key, category, decided_at)
            values (:brand, :text, :category, :decided)
            on conflict (brand_id, text_key) do update
            set category = excluded.category, decided_at = excluded.decided_at
            where corrected_text.decided_at < excluded.decided_at""";

    private static final String FIND =
            "select category from corrected_text where brand_id = :brand and text_key = :text";

    private final StageDatabase database;

    public Corrections(StageDatabase database) {
        this.database = database;
    }

    /** Part of the caller's transaction; the later one of two stays. */
    public Mono<Void> keep(BrandId brand, FoldedText text, Category category, Instant decidedAt) {
        return database.sql(KEEP)
                .bind("brand", brand.value())
                .bind("text", text.digest())
                .bind("category", category.value())
                .bind("decided", decidedAt)
                .then();
    }

    /** Empty if nobody has said anything. */
    public Mono<Category> find(BrandId brand, FoldedText text) {
        return database.sql(FIND)
                .bind("brand", brand.value())
                .bind("text", text.digest())
                .map(Row.to(row -> new Category(row.text("category"))))
                .one();
    }
}
