package parley.embeddings.products;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.pipeline.BrandId;
import parley.pipeline.PersonId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.testing.TestPipeline;

class ProductSearchTest {

    private final TestModel model = new TestModel();
    private final Products products = new Products(TestPipeline.bean(BrandDatabase.class), model);
    private final ProductSearch search = new ProductSearch(TestPipeline.bean(StageDatabase.class), model);
    private final BrandId brand = TestPipeline.newBrand();

    @ParameterizedTest
    @CsvSource({
        "how much is the Plover Parka, P-1",
        "¿cuánto cuesta el Plover Parka?, P-1",
        "something to keep my head warm, H-1",
        "is the plover waterproof?, P-1",
        "which one is for boiling water, K-1",
        "do you have the Ibis in wool, H-1",
        "ibïs mütze, H-1",
    })
    void findsByNameInAnyLanguageAndByMeaning(String query, String sku) {
        catalogue();

        assertThat(nearest(brand, query).getFirst().product().sku()).isEqualTo(sku);
    }

    @Test
    void looksAtThisBrandOnly() {
        catalogue();
        var other = TestPipeline.newBrand();
        put(other, "X-1", "Plover Parka", "The same name elsewhere.");

        assertThat(nearest(brand, "Plover Parka"))
                .extracting(hit -> hit.product().sku())
                .doesNotContain("X-1");
        assertThat(nearest(other, "Plover Parka"))
                .extracting(hit -> hit.product().sku())
                .containsExactly("X-1");
    }

    @Test
    void anEmptyCatalogueHasNoHits() {
        assertThat(nearest(brand, "anything")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"🔥🔥", "'it''s \"quoted\" \\ & | ! : * <->'", "これ防水ですか"})
    void oddQueriesAreNoError(String query) {
        catalogue();

        assertThat(nearest(brand, query)).hasSize(3);
    }

    @Test
    void aBlankQueryFindsNothing() {
        catalogue();

        assertThat(nearest(brand, " \n")).isEmpty();
    }

    private List<ProductHit> nearest(BrandId of, String query) {
        return TestPipeline.await(search.nearest(of, query, 10));
    }

    private void catalogue() {
        put(brand, "P-1", "Plover Parka", "Insulated coat for wet winters, sealed against rain.");
        put(brand, "H-1", "Ibis Beanie", "Soft hat of merino wool for cold mornings.");
        put(brand, "K-1", "Heron Kettle", "Makes tea on any stove.");
    }

    private void put(BrandId of, String sku, String name, String description) {
        var product = new Product(sku, name, description, null, null, null, true, Map.of(), List.of());
        TestPipeline.await(products.put(of, new PersonId(UUID.randomUUID()), product));
    }
}
