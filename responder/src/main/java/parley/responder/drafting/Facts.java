package parley.responder.drafting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.embeddings.products.Product;
import parley.embeddings.products.Variant;
import parley.embeddings.products.Words;

/** What the catalogue says of one product, whatever names it keeps its facts under. */
final class Facts {

    private static final Map<String, List<String>> NAMES = names();

    private final Product product;
    private final Map<String, Object> attributes;

    Facts(Product product) {
        this.product = product;
        this.attributes = keyed(product.attributes());
    }

    Product product() {
        return product;
    }

    /** The fact of a property that we know by name, {@code weight}. */
    Optional<Object> property(String name) {
        return find(attributes, name);
    }

    /** The fact that the catalogue keeps under this very key. */
    Optional<Object> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    /** The keys of the attributes, folded, words parted by "_". */
    Set<String> keys() {
        return attributes.keySet();
    }

    /** Whether a key is one of those that a property of ours goes by. */
    static boolean isKnown(String key) {
        return NAMES.values().stream().anyMatch(names -> names.contains(key));
    }

    /** The sizes or colours, as the catalogue writes them; empty if it does not say. */
    List<String> options(String dimension) {
        List<String> listed = property(dimension).map(Facts::options).orElse(List.of());
        if (!listed.isEmpty()) {
            return listed;
        }
        return product.variants().stream()
                .flatMap(variant -> option(variant, dimension).stream())
                .distinct()
                .toList();
    }

    /** Whether this option can be bought now; empty if the catalogue does not say. */
    Optional<Boolean> inStock(String dimension, String option) {
        if (!product.inStock()) {
            return Optional.of(false);
        }
        List<Variant> told = told(dimension);
        if (told.isEmpty()) {
            return Optional.of(true);
        }
        return anyInStock(told.stream().filter(variant -> isOf(variant, dimension, option)));
    }

    /** Whether this size in this colour can be bought now; empty if the catalogue does not say. */
    Optional<Boolean> inStock(String size, Collection<String> colours) {
        if (!product.inStock()) {
            return Optional.of(false);
        }
        return anyInStock(product.variants().stream()
                .filter(variant -> isOf(variant, "sizes", size))
                .filter(variant -> colours.stream().anyMatch(colour -> isOf(variant, "colours", colour))));
    }

    /** The options that are sold out while the product is not. */
    List<String> soldOut(String dimension) {
        return options(dimension).stream()
                .filter(option ->
                        product.inStock() && inStock(dimension, option).equals(Optional.of(false)))
                .toList();
    }

    /** The prices of the versions, dearest last; one where they do not differ, none where there is no price. */
    Set<BigDecimal> prices() {
        Set<BigDecimal> prices = new TreeSet<>();
        Stream.concat(
                        product.variants().stream().map(variant -> priceOf(variant)),
                        product.variants().isEmpty() ? Stream.of(Optional.ofNullable(product.price())) : Stream.empty())
                .forEach(price -> price.ifPresent(prices::add));
        return prices;
    }

    /** The price of one option. */
    Optional<BigDecimal> price(String dimension, String option) {
        Set<BigDecimal> prices = told(dimension).stream()
                .filter(variant -> isOf(variant, dimension, option))
                .flatMap(variant -> priceOf(variant).stream())
                .collect(Collectors.toSet());
        return prices.size() == 1 ? prices.stream().findFirst() : Optional.empty();
    }

    private Optional<BigDecimal> priceOf(Variant variant) {
        return Optional.ofNullable(variant.price()).or(() -> Optional.ofNullable(product.price()));
    }

    private static Optional<Boolean> anyInStock(Stream<Variant> variants) {
        return variants.map(Variant::inStock).reduce((one, other) -> one || other);
    }

    private List<Variant> told(String dimension) {
        return product.variants().stream()
                .filter(variant -> option(variant, dimension).isPresent())
                .toList();
    }

    private static boolean isOf(Variant variant, String dimension, String option) {
        return option(variant, dimension).filter(option::equals).isPresent();
    }

    private static Optional<String> option(Variant variant, String dimension) {
        return find(keyed(variant.attributes()), dimension).map(Facts::said);
    }

    /** A fact as text; lists with commas. */
    static String said(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private static List<String> options(Object value) {
        Stream<String> options = value instanceof Collection<?> values
                ? values.stream().map(String::valueOf)
                : Arrays.stream(String.valueOf(value).split("[,;|]"));
        return options.map(String::strip).filter(option -> !option.isEmpty()).toList();
    }

    private static Optional<Object> find(Map<String, Object> attributes, String name) {
        return NAMES.getOrDefault(name, List.of()).stream()
                .<@Nullable Object>map(attributes::get)
                .filter(value -> value != null)
                .map(Object.class::cast)
                .findFirst();
    }

    private static Map<String, Object> keyed(Map<String, Object> attributes) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        attributes.forEach((key, value) -> keyed.put(String.join("_", Words.of(key.replace('_', ' '))), value));
        return keyed;
    }

    private static Map<String, List<String>> names() {
        Properties lines = Vocabularies.lines("attributes.properties");
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> List.of(lines.getProperty(name).split("\\s+"))));
    }
}
