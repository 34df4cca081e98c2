package parley.classifier.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a text in (word by word) English and its embedding into {@link Features}: the embedding says what is meant;
 * hashed words, pieces of words and a few flags say how it is put.
 */
final class FeatureExtractor {

    private static final int HASH_BITS = 15;

    /** Found by cross-validation (RATIONALE.md): the n-grams weigh half of the embedding, a flag a little less. */
    private static final float GRAMS_LENGTH = 0.5f;

    private static final float FLAG = 0.3f;

    private final int dimensions;

    /** For embeddings of so many numbers. */
    FeatureExtractor(int dimensions) {
        this.dimensions = dimensions;
    }

    /** How many places features can have. */
    int width() {
        return dimensions + (1 << HASH_BITS);
    }

    Features extract(String english, float[] embedding) {
        List<String> tokens = Tokens.of(english);
        Map<Integer, Float> hashed = new HashMap<>();
        addWords(tokens, hashed);
        tokens.forEach(token -> addPieces(token, hashed));
        scaleToLength(hashed);
        Flags.of(english, tokens).forEach(flag -> add(hashed, flag, FLAG));
        return join(embedding, hashed);
    }

    private static void addWords(List<String> tokens, Map<Integer, Float> hashed) {
        String previous = "‹start›";
        for (String token : tokens) {
            add(hashed, "word " + token, 1f);
            add(hashed, "pair " + previous + " " + token, 0.7f);
            previous = token;
        }
        add(hashed, "pair " + previous + " ‹end›", 0.7f);
    }

    private static void addPieces(String token, Map<Integer, Float> hashed) {
        String word = "_" + token + "_";
        for (int length = 3; length <= 5; length++) {
            for (int from = 0; from + length <= word.length(); from++) {
                add(hashed, "piece " + word.substring(from, from + length), 0.5f);
            }
        }
    }

    private static void scaleToLength(Map<Integer, Float> hashed) {
        double squares = hashed.values().stream().mapToDouble(v -> v * v).sum();
        float scale = (float) (GRAMS_LENGTH / Math.sqrt(squares));
        hashed.replaceAll((place, value) -> value * scale);
    }

    private static void add(Map<Integer, Float> hashed, String feature, float value) {
        // Fibonacci hashing: the upper bits of the product are the well mixed ones.
        int place = (feature.hashCode() * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
        hashed.merge(place, value, Float::sum);
    }

    private Features join(float[] embedding, Map<Integer, Float> hashed) {
        int[] places = new int[dimensions + hashed.size()];
        float[] values = new float[places.length];
        for (int i = 0; i < dimensions; i++) {
            places[i] = i;
            values[i] = embedding[i];
        }
        int at = dimensions;
        for (Map.Entry<Integer, Float> feature : hashed.entrySet()) {
            places[at] = dimensions + feature.getKey();
            values[at++] = feature.getValue();
        }
        return new Features(places, values);
    }
}
