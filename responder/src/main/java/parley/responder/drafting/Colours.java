package parley.responder.drafting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.embeddings.products.Words;

/** Colours as people name them, in any of the languages: "verde" is in "moss green". */
final class Colours {

    /** Words of catalogues for what people call by a plainer name. */
    private static final Map<String, String> FANCY = Map.of(
            "charcoal", "grey",
            "anthracite", "grey",
            "navy", "blue",
            "sand", "beige",
            "oat", "beige",
            "cream", "beige",
            "burgundy", "red",
            "olive", "green",
            "khaki", "green");

    private final Map<String, Set<String>> meanings = new HashMap<>();

    Colours(Vocabularies vocabularies) {
        vocabularies
                .all()
                .forEach(vocabulary -> vocabulary
                        .words("colour")
                        .forEach((word, colour) -> meanings.computeIfAbsent(word, key -> new HashSet<>())
                                .add(colour)));
        FANCY.forEach((word, colour) ->
                meanings.computeIfAbsent(word, key -> new HashSet<>()).add(colour));
    }

    /** The labels that the colour (by its English name, or a word of the labels) may mean. */
    List<String> named(List<String> labels, String colour) {
        return labels.stream()
                .filter(label -> Words.of(label).stream()
                        .anyMatch(word -> word.equals(colour)
                                || meanings.getOrDefault(word, Set.of()).contains(colour)))
                .toList();
    }
}
