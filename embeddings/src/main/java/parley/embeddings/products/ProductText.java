package parley.embeddings.products;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A product as search sees it: a passage for the embedding model, and weighted words. */
final class ProductText {

    /** Positions of a tsvector end here; later words still count, from this place. */
    private static final int LAST_POSITION = 16_383;

    private static final int LONGEST_WORD = 100;

    private ProductText() {}

    /**
     * The passage that is embedded. The name comes first and once more as a sentence with the attributes, because the
     * model reads at most 128 tokens: a long description must not push the facts out.
     */
    static String passage(Product product) {
        String attributes = new TreeMap<>(product.attributes())
                .entrySet().stream()
                        .map(entry -> entry.getKey().replace('_', ' ') + ": " + said(entry.getValue()))
                        .collect(Collectors.joining("; "));
        return product.name() + ". " + firstWords(product.description(), 60) + "\n" + attributes;
    }

    /** The words as a {@code tsvector}: those of the name weigh most, then attributes, then the description. */
    static String vector(Product product) {
        Map<String, Character> weights = new LinkedHashMap<>();
        note(weights, product.name() + " " + product.sku(), 'A');
        product.attributes().forEach((key, value) -> note(weights, key + " " + said(value), 'B'));
        note(weights, product.description(), 'C');
        StringBuilder vector = new StringBuilder();
        int position = 1;
        for (Map.Entry<String, Character> word : weights.entrySet()) {
            vector.append(quoted(word.getKey())).append(':').append(position).append(word.getValue());
            vector.append(' ');
            position = Math.min(position + 1, LAST_POSITION);
        }
        return vector.toString();
    }

    /** The words of a query, each as a {@code tsquery} of its own. */
    static String[] terms(String query, int limit) {
        Set<String> words = new LinkedHashSet<>(Words.of(query));
        return words.stream()
                .filter(ProductText::isIndexed)
                .limit(limit)
                .map(ProductText::quoted)
                .toArray(String[]::new);
    }

    private static void note(Map<String, Character> weights, String text, char weight) {
        Words.of(text).stream().filter(ProductText::isIndexed).forEach(word -> weights.putIfAbsent(word, weight));
    }

    private static boolean isIndexed(String word) {
        return word.length() <= LONGEST_WORD;
    }

    /** Words are letters, digits and a point: nothing in them ends the quotes. */
    private static String quoted(String word) {
        return "'" + word + "'";
    }

    private static String said(Object value) {
        return switch (value) {
            case Collection<?> values -> values.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Boolean flag -> flag ? "yes" : "no";
            default -> String.valueOf(value);
        };
    }

    private static String firstWords(String text, int limit) {
        List<String> words = List.of(text.split("\\s+", limit + 1));
        return String.join(" ", words.subList(0, Math.min(limit, words.size())));
    }
}
