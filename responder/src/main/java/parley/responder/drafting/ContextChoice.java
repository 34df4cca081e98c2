package parley.responder.drafting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.embeddings.products.Product;
import parley.embeddings.products.Words;
import parley.responder.drafting.ProductChoice.Chosen;

/** Whether "these", "it", or nothing at all means the product that the post or the thread is about. */
final class ContextChoice {

    private static final int MOST_UNEXPLAINED = 3;

    Chosen choose(Reading reading, Family family) {
        Set<Integer> pointers = family.pointers(reading.comment());
        if (!pointers.isEmpty()) {
            return sibling(reading, family, pointers);
        }
        if (!family.isSingle() && hasDegree(reading)) {
            return Chosen.none(
                    "may be about another version of " + family.product().name());
        }
        return unlessStrange(reading, family.product());
    }

    /** The product, unless some word of the question points elsewhere. */
    Chosen unlessStrange(Reading reading, Product product) {
        return isStrange(reading, product) ? Chosen.none("has words that are not understood") : Chosen.of(product);
    }

    /** "The dry ones" is a sibling; "dry" alone may be anything. */
    private static Chosen sibling(Reading reading, Family family, Set<Integer> pointers) {
        List<Product> siblings = family.pointedTo(reading.comment(), pointers);
        boolean named = pointers.stream().anyMatch(index -> isAfterArticle(reading, index, 2));
        return siblings.size() == 1 && named
                ? Chosen.of(siblings.getFirst())
                : Chosen.none(
                        "may be about another version of " + family.product().name());
    }

    /** "The small one", but not "how long". */
    private static boolean hasDegree(Reading reading) {
        return reading.all("word")
                .filter(match -> match.is("word.degree") && reading.asksIn(reading.sentenceOf(match)))
                .anyMatch(match -> reading.at(match.from() - 1)
                        .filter(before -> before.is("word.asking"))
                        .isEmpty());
    }

    /**
     * Words of the sentences that ask, unknown to us and to the product: too many, or one that names something. A part
     * that the product does have ("the sole") is no better: what is asked of it is not what is said of the product.
     */
    private static boolean isStrange(Reading reading, Product product) {
        Set<String> known =
                new HashSet<>(Words.of(product.name() + " " + product.description() + " " + product.attributes()));
        Set<Integer> attributes = CatalogueWords.ofAttributes(reading.comment(), new Facts(product));
        List<Integer> unexplained = reading.unexplained().stream()
                .filter(index -> !attributes.contains(index))
                .filter(index -> reading.asksIn(reading.comment().at(index).sentence()))
                .toList();
        List<Integer> strange = unexplained.stream()
                .filter(index -> !known.contains(reading.comment().text(index)))
                .toList();
        List<Integer> parts = WishReader.asksForProperty(reading) ? unexplained : strange;
        return strange.size() > MOST_UNEXPLAINED || parts.stream().anyMatch(index -> isAfterArticle(reading, index, 1));
    }

    private static boolean isAfterArticle(Reading reading, int index, int reach) {
        for (int before = index - 1; before >= Math.max(0, index - reach); before--) {
            if (reading.isArticle(reading.comment().text(before))) {
                return true;
            }
        }
        return false;
    }
}
