package parley.responder.drafting;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.embeddings.products.Product;
import parley.embeddings.products.Words;

/** Finds products by name in a text, small typos allowed. */
final class NameMatcher {

    private static final int SHORTEST_TELLING = 4;

    private final Vocabularies vocabularies;

    NameMatcher(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /**
     * A product that a text names.
     *
     * @param tokens the text's tokens that are words of the name
     * @param whole whether the name stands there complete, word after word
     */
    record Mention(Product product, Set<Integer> tokens, boolean whole) {}

    /**
     * The products that the text names best: one, or several that it does not tell apart ("the Calder" of two Calders).
     * Two products named apart from each other are both there.
     */
    List<Mention> named(Comment text, List<Product> products, boolean wholeOnly) {
        List<Mention> mentions = products.stream()
                .flatMap(product -> mention(text, product, products, wholeOnly).stream())
                .sorted(Comparator.comparingInt(
                                (Mention mention) -> -mention.tokens().size())
                        .thenComparing(mention -> !mention.whole()))
                .toList();
        return mentions.stream().filter(mention -> isBest(mention, mentions)).toList();
    }

    /** Not best: another mention has all its words and more of them, or the same ones and they are its whole name. */
    private static boolean isBest(Mention mention, List<Mention> all) {
        return all.stream()
                .filter(other -> other.tokens().containsAll(mention.tokens()))
                .noneMatch(
                        other -> other.tokens().size() > mention.tokens().size() || other.whole() && !mention.whole());
    }

    private Optional<Mention> mention(Comment text, Product product, List<Product> all, boolean wholeOnly) {
        List<String> name = Words.of(product.name());
        Optional<Mention> whole = whole(text, name).map(tokens -> new Mention(product, tokens, true));
        return whole.isPresent() || wholeOnly ? whole : part(text, product, name, all);
    }

    private Optional<Set<Integer>> whole(Comment text, List<String> name) {
        if (name.isEmpty() || name.size() == 1 && vocabularies.know(name.getFirst())) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(0, text.size() - name.size())
                .filter(from -> IntStream.range(0, name.size()).allMatch(i -> isSame(text.text(from + i), name.get(i))))
                .mapToObj(from ->
                        IntStream.range(from, from + name.size()).boxed().collect(Collectors.toSet()))
                .findFirst()
                .or(() -> joined(text, String.join("", name)));
    }

    /** "skarnrunner". */
    private Optional<Set<Integer>> joined(Comment text, String name) {
        return IntStream.range(0, text.size())
                .filter(index -> isSame(text.text(index), name))
                .mapToObj(Set::of)
                .findFirst();
    }

    /** Some words of the name, one of which is no ordinary word. */
    private Optional<Mention> part(Comment text, Product product, List<String> name, List<Product> all) {
        Set<Integer> tokens = new TreeSet<>();
        boolean tells = false;
        for (String word : name) {
            Set<Integer> places = places(text, word);
            tokens.addAll(places);
            tells |= !places.isEmpty() && isTelling(word, all);
        }
        return tells ? Optional.of(new Mention(product, tokens, false)) : Optional.empty();
    }

    private Set<Integer> places(Comment text, String word) {
        Set<Integer> places = new HashSet<>();
        IntStream.range(0, text.size())
                .filter(index -> isSame(text.text(index), word))
                .forEach(places::add);
        return places;
    }

    /** A word that is a name's own: no language has it, and no other product's description uses it in lower case. */
    private boolean isTelling(String word, List<Product> all) {
        return word.length() >= SHORTEST_TELLING
                && word.chars().allMatch(Character::isLetter)
                && !vocabularies.know(word)
                && all.stream().noneMatch(product -> usesInPassing(product, word));
    }

    private static boolean usesInPassing(Product product, String word) {
        String prose = product.description() + " " + product.attributes();
        return Words.inLowerCase(prose).contains(word)
                && !Words.of(product.name()).contains(word);
    }

    private boolean isSame(String typed, String word) {
        return typed.equals(word)
                || typed.equals(word + "s")
                || !vocabularies.know(typed) && Spelling.isClose(typed, word);
    }
}
