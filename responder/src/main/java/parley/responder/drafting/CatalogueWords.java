package parley.responder.drafting;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import parley.embeddings.products.Product;
import parley.embeddings.products.Words;
import parley.responder.drafting.Asked.Attribute;
import parley.responder.drafting.Asked.OneColour;
import parley.responder.drafting.Asked.Property;
import parley.responder.drafting.Asked.Stock;
import parley.responder.drafting.Phrase.Match;

/** What a comment asks in the catalogue's own words, which no vocabulary of ours has: "burn time", "in coral". */
final class CatalogueWords {

    private CatalogueWords() {}

    /** All words of a product. */
    static Set<String> of(Product product) {
        return new HashSet<>(Words.of(product.name() + " " + product.description() + " " + product.attributes()));
    }

    /** The wish, and what it says in the product's own words. */
    static Set<Asked> addTo(Set<Asked> asked, Reading reading, Facts facts) {
        Set<Asked> all = new LinkedHashSet<>(asked);
        facts.keys().stream()
                .filter(key -> !Facts.isKnown(key))
                .forEach(key -> place(reading.comment(), key).ifPresent(from -> addAttribute(all, reading, key, from)));
        dropUnknown(all, facts);
        boolean available = reading.has("ask.have") || reading.has("ask.stock") || reading.has("ask.colours");
        boolean saysNoColour = asked.stream().noneMatch(OneColour.class::isInstance);
        ownColour(reading, facts).filter(colour -> available && saysNoColour).ifPresent(colour -> {
            all.removeIf(each -> each instanceof Stock || each instanceof Asked.Colours);
            all.add(colour);
        });
        if (all.isEmpty() && reading.has("ask.have")) {
            addStock(all, reading);
        }
        return all;
    }

    /** The indexes of the tokens that name an attribute as the catalogue does. */
    static Set<Integer> ofAttributes(Comment comment, Facts facts) {
        Set<Integer> tokens = new HashSet<>();
        facts.keys()
                .forEach(key -> place(comment, key)
                        .ifPresent(from -> IntStream.range(from, from + key.split("_").length)
                                .forEach(tokens::add)));
        return tokens;
    }

    /** "Cable length" is no question for the length. */
    private static void addAttribute(Set<Asked> asked, Reading reading, String key, int from) {
        int to = from + key.split("_").length;
        IntStream.range(from, to)
                .mapToObj(reading::at)
                .flatMap(Optional::stream)
                .filter(match -> match.isA("ask"))
                .map(Match::name)
                .forEach(name -> asked.remove(new Property(name)));
        asked.add(new Attribute(key));
    }

    /** "Does it fit a laptop?" is answered by the laptop; the product has no fit. */
    private static void dropUnknown(Set<Asked> asked, Facts facts) {
        if (asked.stream().anyMatch(Attribute.class::isInstance)) {
            asked.removeIf(each -> each instanceof Property property
                    && facts.property(property.name()).isEmpty());
        }
    }

    /** Where the key's words stand, one after the other. */
    private static Optional<Integer> place(Comment comment, String key) {
        List<String> words = Arrays.asList(key.split("_"));
        return IntStream.rangeClosed(0, comment.size() - words.size())
                .filter(from -> IntStream.range(0, words.size())
                        .allMatch(i -> comment.text(from + i).equals(words.get(i))))
                .boxed()
                .findFirst();
    }

    private static Optional<Asked> ownColour(Reading reading, Facts facts) {
        List<String> words = reading.unexplained().stream()
                .map(index -> reading.comment().text(index))
                .toList();
        return facts.options("colours").stream()
                .flatMap(label -> Words.of(label).stream())
                .filter(words::contains)
                .<Asked>map(OneColour::new)
                .findFirst();
    }

    /** "Do you have the Moss Blanket?" */
    private static void addStock(Set<Asked> asked, Reading reading) {
        if (reading.unexplained().isEmpty() && !reading.masked().isEmpty()) {
            asked.add(new Stock());
        }
    }
}
