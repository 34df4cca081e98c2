package parley.responder.drafting;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.embeddings.products.Product;
import parley.embeddings.products.ProductHit;
import parley.embeddings.products.Words;
import parley.responder.drafting.NameMatcher.Mention;

/**
 * Finds out which product a comment is about. A name in the comment beats one in the thread, that beats the post's, and
 * that beats the search; where two remain there is none.
 */
final class ProductChoice {

    private final NameMatcher names;
    private final ContextChoice context;
    private final SearchChoice search;
    private final Fitting fitting;

    ProductChoice(NameMatcher names, Fitting fitting) {
        this.names = names;
        this.context = new ContextChoice();
        this.search = new SearchChoice(fitting);
        this.fitting = fitting;
    }

    /**
     * What there is to choose from.
     *
     * @param named the products that the comment names
     * @param thread those that the thread names
     * @param caption those that the post names
     * @param found by searching for the comment, best first
     * @param all of these
     */
    record Candidates(
            List<Mention> named,
            List<Product> thread,
            List<Product> caption,
            List<ProductHit> found,
            List<Product> all) {

        /** The comment's tokens that belong to a name. */
        Set<Integer> nameTokens() {
            return named.stream().flatMap(mention -> mention.tokens().stream()).collect(Collectors.toSet());
        }

        /** What the talk is about before the comment says anything. */
        List<Product> context() {
            return thread.isEmpty() ? caption : thread;
        }
    }

    /** The product, or why none is certain. */
    record Chosen(@Nullable Product product, String reason) {

        static Chosen of(Product product) {
            return new Chosen(product, "");
        }

        static Chosen none(String reason) {
            return new Chosen(null, reason);
        }

        static Chosen between(List<Product> products) {
            return none("may be about "
                    + products.stream().limit(3).map(Product::name).collect(Collectors.joining(" or ")));
        }
    }

    Candidates candidates(Comment comment, Comment thread, Comment caption, List<ProductHit> found, List<Product> all) {
        return new Candidates(
                names.named(comment, all, false),
                products(names.named(thread, all, false)),
                products(names.named(caption, all, true)),
                found,
                all);
    }

    Chosen choose(Reading reading, Candidates candidates) {
        if (!candidates.named().isEmpty()) {
            Chosen named = named(candidates);
            return named.product() == null ? named : UnknownWords.unlessElsewhere(reading, named.product());
        }
        List<Product> meant = candidates.context().stream()
                .filter(product -> fitting.mayBe(reading, product))
                .toList();
        return switch (meant.size()) {
            case 0 -> search.choose(reading, candidates);
            case 1 -> context.choose(reading, Family.of(meant.getFirst(), candidates.all()));
            default -> closest(reading, meant, candidates.all());
        };
    }

    /** "The hip pack" where the post shows a hip pack and another pack. */
    private Chosen closest(Reading reading, List<Product> meant, List<Product> all) {
        List<Product> said = reading.names("thing").isEmpty()
                ? List.of()
                : meant.stream().filter(product -> fitting.is(reading, product)).toList();
        return said.size() == 1 ? context.choose(reading, Family.of(said.getFirst(), all)) : Chosen.between(meant);
    }

    /** The named one; of several that the comment does not tell apart, the one that the talk is about. */
    private static Chosen named(Candidates candidates) {
        List<Product> products = products(candidates.named());
        if (products.size() == 1) {
            Product product = products.getFirst();
            boolean maybeLonger = candidates.context().stream().anyMatch(other -> isLongerName(other, product));
            return maybeLonger ? Chosen.none("may be about another version of " + product.name()) : Chosen.of(product);
        }
        boolean sameWords =
                candidates.named().stream().map(Mention::tokens).distinct().count() == 1;
        List<Product> talkedAbout =
                products.stream().filter(candidates.context()::contains).toList();
        return sameWords && talkedAbout.size() == 1 ? Chosen.of(talkedAbout.getFirst()) : Chosen.between(products);
    }

    /** "Skarn Runner" under a post of the Skarn Runner Dry. */
    private static boolean isLongerName(Product other, Product named) {
        return !other.equals(named) && Words.of(other.name()).containsAll(Words.of(named.name()));
    }

    private static List<Product> products(List<Mention> mentions) {
        return mentions.stream().map(Mention::product).distinct().toList();
    }
}
