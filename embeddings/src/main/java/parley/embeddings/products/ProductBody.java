package parley.embeddings.products;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A product as a caller sends it, before anything is known about it. The price is text or a number. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProductBody(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String description,
        @Nullable String price,
        @Nullable String currency,
        @Nullable String url,
        @Nullable Boolean inStock,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable List<@Nullable VariantBody> variants) {

    /** A version as a caller sends it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record VariantBody(
            @Nullable String sku,
            @Nullable Map<String, @Nullable Object> attributes,
            @Nullable Boolean inStock,
            @Nullable String price) {}
}
