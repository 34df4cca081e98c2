package parley.embeddings.products;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.database.BrandDatabase;

/** The catalogue over HTTP; needs an {@link EmbeddingModel} and the people's database. */
@Configuration(proxyBeanMethods = false)
public class ProductApiConfiguration {

    @Bean
    ProductApi productApi(BrandDatabase database, EmbeddingModel model) {
        return new ProductApi(new Products(database, model), new ProductFinder(database, model));
    }
}
