package parley.classifier.learning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.classifier.local.Sentences;
import parley.pipeline.BrandId;
import parley.pipeline.Category;
import parley.pipeline.database.Row;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** The models of all brands, version by version; those in use are kept put together. */
final class BrandModels {

    /** The newest of so many brands. A model of 3,000 precedents takes about 12 MB. */
    private static final int KEPT = 64;

    private static final int VERSIONS = 3;

    private final StageDatabase database;
    private final Precedents precedents;
    private final Sentences sentences;
    private final Cache<BrandId, Kept> models =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    BrandModels(StageDatabase database, Precedents precedents, Sentences sentences) {
        this.database = database;
        this.precedents = precedents;
        this.sentences = sentences;
    }

    /** That version of the brand's model; empty if it cannot be put together any more. */
    Mono<BrandModel> find(BrandId brand, int version) {
        return models.asMap()
                .compute(brand, (id, kept) -> kept != null && kept.version == version ? kept : kept(id, version))
                .model;
    }

    /** The next version, for every instance to take up. Two that make one at the same time make one. */
    Mono<Void> store(Due due, List<StoredPrecedent> precedents, BrandModel model) {
        return database.sql("""
                with stored as (
                    insert into brand_model (brand_id, version, embedded_by, categories, precedents, weights, fitted_at)
                    values (:brand, :version, :model, :categories, :precedents, :weights, :until)
                    on conflict (brand_id, version) do nothing)
                delete from brand_model where brand_id = :brand and version <= :version - :kept""")
                .bind("brand", due.brand().value())
                .bind("version", due.version() + 1)
                .bind("until", due.answeredAt())
                .bind("model", sentences.model())
                .bind(
                        "categories",
                        model.categories().stream().map(Category::value).toArray(String[]::new))
                .bind(
                        "precedents",
                        precedents.stream().map(StoredPrecedent::comment).toArray(UUID[]::new))
                .bind("weights", bytes(model.weights()))
                .bind("kept", VERSIONS)
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Kept kept(BrandId brand, int version) {
        return new Kept(
                version,
                read(brand, version)
                        .doOnError(failure -> models.invalidate(brand))
                        .cache());
    }

    private Mono<BrandModel> read(BrandId brand, int version) {
        return database.sql("""
                select categories, precedents, weights from brand_model
                where brand_id = :brand and version = :version and embedded_by = :model""")
                .bind("brand", brand.value())
                .bind("version", version)
                .bind("model", sentences.model())
                .map(Row.to(StoredModel::of))
                .one()
                .flatMap(stored -> together(brand, stored));
    }

    private Mono<BrandModel> together(BrandId brand, StoredModel stored) {
        return precedents
                .of(brand, stored.precedents)
                .filter(there -> !there.isEmpty())
                .map(stored::model);
    }

    private static byte[] bytes(float[] weights) {
        var bytes = ByteBuffer.allocate(weights.length * Float.BYTES);
        bytes.asFloatBuffer().put(weights);
        return bytes.array();
    }

    private record Kept(int version, Mono<BrandModel> model) {}

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record StoredModel(List<Category> categories, UUID[] precedents, float[] weights) {

        static StoredModel of(Row row) {
            byte[] bytes = row.bytes("weights");
            float[] weights = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(weights);
            return new StoredModel(
                    row.texts("categories").stream().map(Category::new).toList(),
                    row.get("precedents", UUID[].class),
                    weights);
        }

        /** In the order in which it was fitted; what is gone weighs nothing any more. */
        BrandModel model(List<StoredPrecedent> there) {
            Map<UUID, StoredPrecedent> known =
                    there.stream().collect(Collectors.toMap(StoredPrecedent::comment, Function.identity()));
            List<Precedent> used = new ArrayList<>();
            float[] left = new float[there.size() * categories.size()];
            for (int i = 0; i < precedents.length; i++) {
                StoredPrecedent precedent = known.get(precedents[i]);
                if (precedent != null) {
                    System.arraycopy(
                            weights, i * categories.size(), left, used.size() * categories.size(), categories.size());
                    used.add(precedent.precedent());
                }
            }
            return BrandModel.of(used, categories, Arrays.copyOf(left, used.size() * categories.size()));
        }
    }
}
