package parley.embeddings.products;

import static parley.embeddings.products.FieldRules.require;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.embeddings.products.ProductBody.VariantBody;

/** Makes a product of what a caller sent. Every size has a bound, and every complaint names its field. */
final class ProductRules {

    private static final int NAME = 200;
    private static final int DESCRIPTION = 5_000;
    private static final int ATTRIBUTES = 64;
    private static final int KEY = 64;
    private static final int VALUE = 500;
    private static final int VALUES = 100;
    private static final int VARIANTS = 200;

    private ProductRules() {}

    /** The product that the body describes; throws {@link InvalidProduct} naming the first field that is wrong. */
    static Product product(String sku, ProductBody body) {
        require(body.sku() == null || body.sku().equals(sku), "sku", "is not the one in the path");
        BigDecimal price = FieldRules.price("price", body.price());
        String currency = FieldRules.currency(body.currency());
        require(price == null || currency != null, "currency", "is missing: a price needs one");
        String description = body.description() == null ? "" : body.description();
        return new Product(
                FieldRules.sku("sku", sku),
                FieldRules.text("name", body.name(), NAME),
                FieldRules.plain("description", description, DESCRIPTION),
                price,
                currency,
                FieldRules.url(body.url()),
                body.inStock() == null || body.inStock(),
                attributes("attributes", body.attributes()),
                variants(body.variants(), currency != null));
    }

    private static Map<String, Object> attributes(String field, @Nullable Map<String, @Nullable Object> sent) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (sent == null) {
            return attributes;
        }
        require(sent.size() <= ATTRIBUTES, field, "has more than " + ATTRIBUTES + " entries");
        for (Map.Entry<String, @Nullable Object> entry : sent.entrySet()) {
            String key = FieldRules.text(field, entry.getKey(), KEY);
            Object value = entry.getValue();
            if (value != null) {
                attributes.put(key, value(field + "." + key, value));
            }
        }
        return attributes;
    }

    private static Object value(String field, Object value) {
        if (value instanceof Collection<?> values) {
            require(values.size() <= VALUES, field, "has more than " + VALUES + " values");
            return values.stream().map(each -> scalar(field, each)).toList();
        }
        return scalar(field, value);
    }

    private static Object scalar(String field, @Nullable Object value) {
        return switch (value) {
            case String text -> FieldRules.plain(field, text, VALUE);
            case Number number -> number;
            case Boolean flag -> flag;
            case null, default ->
                throw new InvalidProduct(field, "must be text, a number, true or false, or a list of these");
        };
    }

    private static List<Variant> variants(@Nullable List<@Nullable VariantBody> sent, boolean hasCurrency) {
        if (sent == null) {
            return List.of();
        }
        require(sent.size() <= VARIANTS, "variants", "has more than " + VARIANTS + " entries");
        Set<String> skus = new HashSet<>();
        return sent.stream().map(body -> variant(skus, hasCurrency, body)).toList();
    }

    private static Variant variant(Set<String> skus, boolean hasCurrency, @Nullable VariantBody body) {
        if (body == null) {
            throw new InvalidProduct("variants", "has an empty entry");
        }
        String sku = FieldRules.sku("variants.sku", body.sku());
        require(skus.add(sku), "variants.sku", "appears twice: " + sku);
        require(body.price() == null || hasCurrency, "currency", "is missing: a price needs one");
        return new Variant(
                sku,
                attributes("variants.attributes", body.attributes()),
                body.inStock() == null || body.inStock(),
                FieldRules.price("variants.price", body.price()));
    }
}
