package parley.embeddings.products;

import java.util.List;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.BrandId;
import parley.pipeline.database.StageDatabase;
import reactor.core.publisher.Mono;

/** Finds a brand's products for the stages. */
public final class ProductSearch {

    private final StageDatabase database;
    private final EmbeddingModel model;

    ProductSearch(StageDatabase database, EmbeddingModel model) {
        this.database = database;
        this.model = model;
    }

    /**
     * The products of this brand, and of no other, that fit the text best, best first; at most {@code limit}, none for
     * an empty catalogue or a blank text. Every product is looked at, so that nothing is missed: the time grows with the
     * catalogue and with the number of words.
     */
    public Mono<List<ProductHit>> nearest(BrandId brand, String query, int limit) {
        if (query.isBlank()) {
            return Mono.just(List.of());
        }
        return model.embed(query).flatMap(vector -> Search.run(database::sql, brand, query, vector, limit));
    }
}
