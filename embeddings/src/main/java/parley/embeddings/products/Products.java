package parley.embeddings.products;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.BrandId;
import parley.pipeline.database.BrandDatabase;
import parley.pipeline.database.Row;
import reactor.core.publisher.Mono;

/** The catalogues, as people keep them: every call sees the rows of its brand alone. */
public final class Products {

    private static final String UPDATE_FACTS = """
            update product set price = :price, currency = :currency, url = :url, in_stock = :in_stock,
                   variants = cast(:variants as jsonb), updated_at = now()
            where brand_id = :brand and sku = :sku and embedding is not null
              and name = :name and description = :description and attributes = cast(:attributes as jsonb)
            """;

    private static final String UPSERT = """
            insert into product (brand_id, sku, name, description, price, currency, url, in_stock, attributes, variants,
                                 embedding, words)
            values (:brand, :sku, :name, :description, :price, :currency, :url, :in_stock, cast(:attributes as jsonb),
                    cast(:variants as jsonb), cast(:embedding as vector), cast(:words as tsvector))
            on conflict (brand_id, sku) do update
            set name = excluded.name, description = excluded.description, price = excluded.price,
                currency = excluded.currency, url = excluded.url, in_stock = excluded.in_stock,
                attributes = excluded.attributes, variants = excluded.variants,
                embedding = excluded.embedding, words = excluded.words, updated_at = now()
            returning xmax = 0 as is_new
            """;

    private final BrandDatabase database;
    private final EmbeddingModel model;

    Products(BrandDatabase database, EmbeddingModel model) {
        this.database = database;
        this.model = model;
    }

    /**
     * Keeps the product; true if it is new. It is embedded only when its text differs from what is stored: the first
     * statement compares in the database, so that a vector can never stay with a text it was not made from.
     */
    public Mono<Boolean> put(BrandId brand, Product product) {
        return database.as(brand, client -> updateFacts(client, brand, product))
                .filter(rows -> rows > 0)
                .map(rows -> false)
                .switchIfEmpty(Mono.defer(() -> embedAndPut(brand, product)));
    }

    /** The product; empty if there is none. */
    public Mono<Product> get(BrandId brand, String sku) {
        return database.as(
                brand,
                client -> client.sql("select " + ProductRows.COLUMNS
                                + " from product where brand_id = :brand and sku = :sku")
                        .bind("brand", brand.value())
                        .bind("sku", sku)
                        .map(Row.to(ProductRows::product))
                        .one());
    }

    /** At most {@code limit} products whose sku comes after the given one, in the order of their sku. */
    public Mono<List<Product>> after(BrandId brand, String sku, int limit) {
        return database.as(
                brand,
                client -> client.sql("select " + ProductRows.COLUMNS + " from product"
                                + " where brand_id = :brand and sku > :sku order by sku limit :limit")
                        .bind("brand", brand.value())
                        .bind("sku", sku)
                        .bind("limit", limit)
                        .map(Row.to(ProductRows::product))
                        .all()
                        .collectList());
    }

    /** Forgets the product; true if it was there. */
    public Mono<Boolean> delete(BrandId brand, String sku) {
        return database.as(
                        brand,
                        client -> client.sql("delete from product where brand_id = :brand and sku = :sku")
                                .bind("brand", brand.value())
                                .bind("sku", sku)
                                .fetch()
                                .rowsUpdated())
                .map(rows -> rows > 0);
    }

    private static Mono<Long> updateFacts(DatabaseClient client, BrandId brand, Product product) {
        return bound(client.sql(UPDATE_FACTS), brand, product).fetch().rowsUpdated();
    }

    /** Embeds before the transaction begins: no connection waits for the model. */
    private Mono<Boolean> embedAndPut(BrandId brand, Product product) {
        return model.embed(ProductText.passage(product))
                .flatMap(vector -> database.as(brand, client -> upsert(client, brand, product, vector)));
    }

    private static Mono<Boolean> upsert(DatabaseClient client, BrandId brand, Product product, float[] vector) {
        return bound(client.sql(UPSERT), brand, product)
                .bind("embedding", ProductRows.vector(vector))
                .bind("words", ProductText.vector(product))
                .map(Row.to(row -> row.flag("is_new")))
                .one();
    }

    private static DatabaseClient.GenericExecuteSpec bound(
            DatabaseClient.GenericExecuteSpec sql, BrandId brand, Product product) {
        return sql.bind("brand", brand.value())
                .bind("sku", product.sku())
                .bind("name", product.name())
                .bind("description", product.description())
                .bind("price", nullable(BigDecimal.class, product.price()))
                .bind("currency", nullable(String.class, product.currency()))
                .bind("url", nullable(String.class, product.url()))
                .bind("in_stock", product.inStock())
                .bind("attributes", ProductRows.json(product.attributes()))
                .bind("variants", ProductRows.json(product.variants()));
    }

    private static Parameter nullable(Class<?> type, @Nullable Object value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
