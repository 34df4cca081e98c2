package parley.responder.drafting;

import java.util.Set;
import java.util.stream.Collectors;
import parley.embeddings.products.Product;
import parley.responder.drafting.Phrase.Match;

/** What kind of thing a product is, and for whom, as its own text says. */
final class Things {

    private final Languages languages;

    Things(Languages languages) {
        this.languages = languages;
    }

    /** Whether the product is all of these: a boot is a shoe too, a shoe need not be a boot. */
    boolean are(Product product, Set<String> wanted) {
        Set<String> own = wanted.isEmpty() ? Set.of() : of(product);
        return wanted.stream().allMatch(thing -> own.stream().anyMatch(each -> isKindOf(each, thing)));
    }

    /** Whether it may be all of these: what is called a shoe may turn out to be a boot. */
    boolean mayBe(Product product, Set<String> wanted) {
        Set<String> own = wanted.isEmpty() ? Set.of() : of(product);
        return wanted.stream()
                .allMatch(thing -> own.stream().anyMatch(each -> isKindOf(each, thing) || isKindOf(thing, each)));
    }

    private static boolean isKindOf(String thing, String kind) {
        return thing.equals(kind) || thing.startsWith(kind + ".");
    }

    boolean isFor(Product product, Set<String> whom) {
        return whom.isEmpty()
                || languages.readCatalogue(text(product)).names("whom").containsAll(whom);
    }

    /** The name says it; else the first word of the description that does. */
    private Set<String> of(Product product) {
        Reading name = languages.readCatalogue(product.name());
        Set<String> named = name.names("thing");
        return named.isEmpty()
                ? languages
                        .readCatalogue(product.description() + " " + product.attributes())
                        .all("thing")
                        .limit(1)
                        .map(Match::name)
                        .collect(Collectors.toSet())
                : named;
    }

    private static String text(Product product) {
        return product.name() + ". " + product.description() + " " + product.attributes();
    }
}
