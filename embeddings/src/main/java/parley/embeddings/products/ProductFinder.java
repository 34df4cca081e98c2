package parley.embeddings.products;

import java.util.List;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import reactor.core.publisher.Mono;

/** Finds a brand's products for its people: the same search behind the wall between brands. */
final class ProductFinder {

    private final BrandDatabase database;
    private final EmbeddingModel model;

    ProductFinder(BrandDatabase database, EmbeddingModel model) {
        this.database = database;
        this.model = model;
    }

    Mono<List<ProductHit>> find(BrandId brand, String query, int limit) {
        return model.embed(query)
                .flatMap(vector -> database.as(brand, client -> Search.run(client::sql, brand, query, vector, limit)));
    }
}
