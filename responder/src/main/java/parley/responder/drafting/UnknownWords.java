package parley.responder.drafting;

import java.util.List;
import java.util.Set;
import parley.embeddings.products.Product;
import parley.responder.drafting.ProductChoice.Chosen;

/**
 * The words of a question that nobody knows: not the language, not the product. They may be what it is really about ("does
 * the colour fade?"), or another thing altogether ("how much are the tundras?").
 */
final class UnknownWords {

    /** So many may be by the way where a price, a size or stock is asked for: "my wife wants these, price?" */
    private static final int MOST = 2;

    /** So many words away from what is asked, they still belong to it. */
    private static final int NEAR = 4;

    private UnknownWords() {}

    static Chosen unlessElsewhere(Reading reading, Product product) {
        return pointElsewhere(reading, product) ? Chosen.none("has words that are not understood") : Chosen.of(product);
    }

    /** A part that the product has ("the sole") counts too: what is asked of it is not what is said of the product. */
    private static boolean pointElsewhere(Reading reading, Product product) {
        Set<String> known = CatalogueWords.of(product);
        Set<Integer> attributes = CatalogueWords.ofAttributes(reading.comment(), new Facts(product));
        List<Integer> unexplained = reading.unexplained().stream()
                .filter(index -> !attributes.contains(index))
                .filter(index -> reading.asksIn(reading.comment().at(index).sentence()))
                .toList();
        List<Integer> unknown = unexplained.stream()
                .filter(index -> !known.contains(reading.comment().text(index)))
                .toList();
        return unknown.size() > MOST
                || unknown.stream()
                        .anyMatch(index -> isNearOpenAsk(reading, index) || isAfterArticle(reading, index, 1))
                || unexplained.stream()
                        .anyMatch(index -> isNearOpenAsk(reading, index) && isAfterArticle(reading, index, 1));
    }

    private static boolean isNearOpenAsk(Reading reading, int index) {
        int sentence = reading.comment().at(index).sentence();
        return WishReader.openAsks(reading)
                .filter(match -> reading.sentenceOf(match) == sentence)
                .anyMatch(match -> match.from() - index <= NEAR && index - match.to() < NEAR);
    }

    /** Whether an article stands at most so many words before. */
    static boolean isAfterArticle(Reading reading, int index, int reach) {
        for (int before = index - 1; before >= Math.max(0, index - reach); before--) {
            if (reading.isArticle(reading.comment().text(before))) {
                return true;
            }
        }
        return false;
    }
}
