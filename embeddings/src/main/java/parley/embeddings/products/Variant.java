package parley.embeddings.products;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One version of a product, such as a size or a colour.
 *
 * @param sku unique within the product
 * @param attributes what makes it this version, {@code {"size": "42"}}
 * @param inStock whether this version can be bought now
 * @param price its own price where it differs from the product's, in the product's currency
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Variant(
        String sku,
        Map<String, Object> attributes,
        boolean inStock,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal price) {

    public Variant {
        attributes = Map.copyOf(attributes);
    }
}
