package parley.responder.drafting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import parley.embeddings.EmbeddingConfiguration;
import parley.embeddings.products.Product;
import parley.embeddings.products.ProductApiConfiguration;
import parley.embeddings.products.ProductSearch;
import parley.embeddings.products.ProductSearchConfiguration;
import parley.embeddings.products.Products;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.DatabaseConfiguration;
import parley.pipeline.testing.TestPipeline;
import tools.jackson.databind.json.JsonMapper;

/** A brand with a catalogue in the database, and the search over it. */
record TestCatalogue(BrandId brand, ProductSearch search) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static TestCatalogue of(Path products) {
        ConfigurableApplicationContext context = TestPipeline.start(
                Map.of(),
                DatabaseConfiguration.class,
                ProductSearchConfiguration.class,
                ProductApiConfiguration.class,
                EmbeddingConfiguration.class);
        BrandId brand = TestPipeline.newBrand();
        Products catalogue = context.getBean(Products.class);
        var keeper = new PersonId(UUID.randomUUID());
        lines(products, ProductLine.class)
                .forEach(line -> TestPipeline.await(catalogue.put(brand, keeper, product(line))));
        return new TestCatalogue(brand, context.getBean(ProductSearch.class));
    }

    private static Product product(ProductLine line) {
        line.putIfAbsent("variants", List.of());
        return JSON.convertValue(line, Product.class);
    }

    /** A product as its brand would write it: what it has none of is left out. */
    private static final class ProductLine extends LinkedHashMap<String, Object> {}

    static Path resource(String name) {
        return Path.of(
                Objects.requireNonNull(TestCatalogue.class.getResource(name)).getPath());
    }

    static <T> List<T> lines(Path file, Class<T> type) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JSON.readValue(line, type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
