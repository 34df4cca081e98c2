package parley.embeddings.products;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a brand says of one of its products: the facts that answers may state.
 *
 * @param sku the brand's own id, unique within the brand
 * @param name as customers read it
 * @param description prose, may be empty
 * @param price in {@code currency}; null where it is not said
 * @param currency ISO 4217; there whenever the price is
 * @param url the product's page, http or https
 * @param inStock whether any of it can be bought now
 * @param attributes such as {@code color}, {@code sizes}, {@code weight}: text, numbers, flags, or lists of them
 * @param variants its versions where they differ in stock or price; may be empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Product(
        String sku,
        String name,
        String description,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal price,

        @Nullable String currency,
        @Nullable String url,
        boolean inStock,
        Map<String, Object> attributes,
        List<Variant> variants) {

    public Product {
        attributes = Map.copyOf(attributes);
        variants = List.copyOf(variants);
    }
}
