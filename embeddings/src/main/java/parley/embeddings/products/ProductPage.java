package parley.embeddings.products;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A list of products, and where the next one goes on. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProductPage<T>(List<T> items, @Nullable String nextCursor) {

    /** A page of the catalogue, from rows of which one more than fits was asked for. */
    static ProductPage<Product> of(List<Product> rows, int limit) {
        if (rows.size() <= limit) {
            return new ProductPage<>(rows, null);
        }
        List<Product> items = rows.subList(0, limit);
        return new ProductPage<>(items, cursor(items.getLast().sku()));
    }

    /** The sku after which a cursor goes on; empty for the beginning. */
    static String startOf(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            String sku = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return FieldRules.sku("cursor", sku);
        } catch (IllegalArgumentException e) {
            throw new InvalidProduct("cursor", "is not one that a list gave");
        }
    }

    private static String cursor(String sku) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sku.getBytes(StandardCharsets.UTF_8));
    }
}
