package parley.classifier.cache;

import java.util.function.UnaryOperator;
import parley.pipeline.BrandId;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/**
 * How far each brand's cached labels are doubted, for all instances. It lies beside the trust in the brand's own model, for where that
 * falls the labels of before are doubted, too.
 */
public final class Doubts {

    private static final String FIND = "select label_doubt, labels_doubted_at from learning where brand_id = :brand";

    private final StageDatabase database;

    public Doubts(StageDatabase database) {
        this.database = database;
    }

    public Mono<Doubt> find(BrandId brand) {
        return read(FIND, brand);
    }

    /** Nobody else's change is lost. */
    public Mono<Void> change(BrandId brand, UnaryOperator<Doubt> change) {
        return database.inTransaction(
                read(FIND + " for update", brand).map(change).flatMap(changed -> write(brand, changed)));
    }

    private Mono<Doubt> read(String statement, BrandId brand) {
        return database.sql(statement)
                .bind("brand", brand.value())
                .map(Row.to(row -> new Doubt(row.decimal("label_doubt"), row.time("labels_doubted_at"))))
                .one()
                .defaultIfEmpty(Doubt.NONE);
    }

    private Mono<Void> write(BrandId brand, Doubt doubt) {
        return database.sql("""
                insert into learning (brand_id, label_doubt, labels_doubted_at) values (:brand, :level, :since)
                on conflict (brand_id) do update
                set label_doubt = excluded.label_doubt, labels_doubted_at = excluded.labels_doubted_at""")
                .bind("brand", brand.value())
                .bind("level", doubt.level())
                .bind("since", doubt.since())
                .then();
    }
}
