package parley.responder.drafting;

import java.util.List;
import java.util.Set;
import parley.embeddings.products.Product;
import parley.responder.drafting.ProductChoice.Chosen;

/** Whether "these", "it", or nothing at all means the product that the post or the thread is about. */
final class ContextChoice {

    Chosen choose(Reading reading, Family family) {
        Set<Integer> pointers = family.pointers(reading.comment());
        if (!pointers.isEmpty()) {
            return sibling(reading, family, pointers);
        }
        if (!family.isSingle() && hasDegree(reading)) {
            return Chosen.none(
                    "may be about another version of " + family.product().name());
        }
        return UnknownWords.unlessElsewhere(reading, family.product());
    }

    /** "The dry ones" is a sibling; "dry" alone may be anything. */
    private static Chosen sibling(Reading reading, Family family, Set<Integer> pointers) {
        List<Product> siblings = family.pointedTo(reading.comment(), pointers);
        boolean named = pointers.stream().anyMatch(index -> UnknownWords.isAfterArticle(reading, index, 2));
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
                        .filter(before -> before.is("word.interrogative") || before.is("word.asking"))
                        .isEmpty());
    }
}
