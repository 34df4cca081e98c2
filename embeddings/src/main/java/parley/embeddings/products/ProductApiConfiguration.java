package parley.embeddings.products;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.database.BrandDatabase;

/** The catalogue over HTTP; needs an {@link EmbeddingModel} and the people's database. */
@Configuration(proxyBeanMethods = false)
public class ProductApiConfiguration {

    @Bean
    Products products(BrandDatabase database, EmbeddingModel model) {
        return new Products(database, model);
    }

    @Bean
    ProductApi productApi(Products products, BrandDatabase database, EmbeddingModel model) {
        return new ProductApi(products, new ProductFinder(database, model));
    }
}
