package parley.responder.drafting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.embeddings.products.Product;
import parley.embeddings.products.ProductHit;
import parley.responder.drafting.ProductChoice.Candidates;
import parley.responder.drafting.ProductChoice.Chosen;

/** Nothing but the search: only for a comment that says what kind of thing it means, and where one product is it. */
final class SearchChoice {

    private final Fitting fitting;

    SearchChoice(Fitting fitting) {
        this.fitting = fitting;
    }

    Chosen choose(Reading reading, Candidates candidates) {
        if (reading.names("thing").isEmpty()) {
            return Chosen.none("names no product");
        }
        List<Product> products = candidates.found().stream()
                .map(ProductHit::product)
                .filter(product -> fitting.is(reading, product))
                .toList();
        List<Product> meant = products.size() > 1 ? described(reading, products) : products;
        return switch (meant.size()) {
            case 0 -> Chosen.none("names no product of the catalogue");
            case 1 -> UnknownWords.unlessElsewhere(reading, meant.getFirst());
            default -> Chosen.between(meant);
        };
    }

    /** "The wool socks" of several socks; all of them where nothing is said but "socks". */
    private static List<Product> described(Reading reading, List<Product> products) {
        Set<String> words = new HashSet<>();
        reading.unexplained().forEach(index -> words.add(reading.comment().text(index)));
        reading.all("ask")
                .filter(match -> match.is("ask.stuff"))
                .forEach(match -> words.add(reading.comment().text(match.from())));
        return products.stream()
                .filter(product -> CatalogueWords.of(product).containsAll(words))
                .toList();
    }
}
