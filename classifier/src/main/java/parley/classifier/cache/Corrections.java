package parley.classifier.cache;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Lots;
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

    private static final String FIND = """
            select brand_id, encode(text_key, 'hex') as text_key, category
            from unnest(:brands, :texts) as asked (brand, text)
            join corrected_text on brand_id = brand and text_key = decode(text, 'hex')""";

    private final StageDatabase database;
    private final Lots<Asked, Category> asked = new Lots<>(this::findAll);

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
        return asked.add(new Asked(brand.value(), text.hexDigest()));
    }

    private Mono<Map<Asked, Category>> findAll(List<Asked> asked) {
        return database.sql(FIND)
                .bind("brands", asked.stream().map(Asked::brand).toArray(UUID[]::new))
                .bind("texts", asked.stream().map(Asked::text).toArray(String[]::new))
                .map(Row.to(row -> Map.entry(
                        new Asked(row.uuid("brand_id"), row.text("text_key")), new Category(row.text("category")))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private record Asked(UUID brand, String text) {}
}
