package parley.embeddings.products;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import parley.embeddings.EmbeddingModel;
import parley.pipeline.Actor;
import parley.pipeline.BrandId;
import parley.pipeline.audit.Audit;
import parley.pipeline.audit.Subject;
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
    public Mono<Boolean> put(BrandId brand, Actor actor, Product product) {
        return database.as(brand, client -> audited(client, brand, actor, product, updateFacts(client, brand, product)))
                .switchIfEmpty(Mono.defer(() -> embedAndPut(brand, actor, product)));
    }

    /** The product; empty if there is none. */
    public Mono<Product> get(BrandId brand, String sku) {
        return database.as(brand, client -> find(client, brand, sku));
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
    public Mono<Boolean> delete(BrandId brand, Actor actor, String sku) {
        return database.as(
                brand,
                client -> forget(client, brand, sku)
                        .delayUntil(was -> new Audit(client::sql)
                                .record(brand, actor, "product.deleted", subject(sku), Terms.of(was), null))
                        .hasElement());
    }

    private static Mono<Product> find(DatabaseClient client, BrandId brand, String sku) {
        return client.sql("select " + ProductRows.COLUMNS + " from product where brand_id = :brand and sku = :sku")
                .bind("brand", brand.value())
                .bind("sku", sku)
                .map(Row.to(ProductRows::product))
                .one();
    }

    private static Mono<Product> forget(DatabaseClient client, BrandId brand, String sku) {
        return client.sql("delete from product where brand_id = :brand and sku = :sku returning " + ProductRows.COLUMNS)
                .bind("brand", brand.value())
                .bind("sku", sku)
                .map(Row.to(ProductRows::product))
                .one();
    }

    /** Empty, and nothing written down, where nothing is written. */
    private static Mono<Boolean> audited(
            DatabaseClient client, BrandId brand, Actor actor, Product product, Mono<Boolean> write) {
        return find(client, brand, product.sku())
                .map(Terms::of)
                .singleOptional()
                .flatMap(before -> write.delayUntil(isNew -> new Audit(client::sql)
                        .record(
                                brand,
                                actor,
                                "product.put",
                                subject(product.sku()),
                                before.orElse(null),
                                Terms.of(product))));
    }

    private static Subject subject(String sku) {
        return new Subject("product", sku);
    }

    /** Empty if the product is new, or has another text. */
    private static Mono<Boolean> updateFacts(DatabaseClient client, BrandId brand, Product product) {
        return bound(client.sql(UPDATE_FACTS), brand, product)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(rows -> false);
    }

    /** Embeds before the transaction begins: no connection waits for the model. */
    private Mono<Boolean> embedAndPut(BrandId brand, Actor actor, Product product) {
        return model.embed(ProductText.passage(product))
                .flatMap(vector -> database.as(
                        brand,
                        client -> audited(client, brand, actor, product, upsert(client, brand, product, vector))));
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

    /** What of a product is worth keeping when it changes: what customers are told. */
    private record Terms(
            String name,
            @Nullable BigDecimal price,
            @Nullable String currency,
            @Nullable String url,
            boolean inStock) {

        static Terms of(Product product) {
            return new Terms(product.name(), product.price(), product.currency(), product.url(), product.inStock());
        }
    }
}
