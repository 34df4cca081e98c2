package parley.embeddings.products;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a product stands in its row. */
final class ProductRows {

    /** For {@code select}; read by {@link #product}. */
    static final String COLUMNS =
            "sku, name, description, price, currency, url, in_stock, attributes::text as attributes,"
                    + " variants::text as variants";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};

    private ProductRows() {}

    static Product product(Row row) {
        return new Product(
                row.text("sku"),
                row.text("name"),
                row.text("description"),
                row.maybe("price", BigDecimal.class),
                row.maybe("currency", String.class),
                row.maybe("url", String.class),
                row.flag("in_stock"),
                JSON.readValue(row.text("attributes"), ATTRIBUTES),
                JSON.readValue(row.text("variants"), VARIANTS));
    }

    static String json(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }

    /** A vector as pgvector reads it. */
    static String vector(float[] values) {
        StringBuilder text = new StringBuilder(values.length * 12).append('[');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        return text.append(']').toString();
    }
}
