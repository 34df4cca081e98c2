package parley.embeddings.products;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.database.StageDatabase;

/** The search for the stages; needs an {@link EmbeddingModel} and the stages' database. */
@Configuration(proxyBeanMethods = false)
public class ProductSearchConfiguration {

    @Bean
    ProductSearch productSearch(StageDatabase database, EmbeddingModel model) {
        return new ProductSearch(database, model);
    }
}
