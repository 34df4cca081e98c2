package parley.responder.drafting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** So far must the best hit of a search stand before the next to be taken for what was meant. */
    private static final double MARGIN = 1.5;

    private static final double TELLING_WORDS = 0.2;
    private static final int MOST_UNEXPLAINED = 3;

    private final NameMatcher names;
    private final Things things;
    private final Colours colours;

    ProductChoice(NameMatcher names, Things things, Colours colours) {
        this.names = names;
        this.things = things;
        this.colours = colours;
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
    }

    /** The product, or why none is certain. */
    record Chosen(@Nullable Product product, String reason) {

        static Chosen of(Product product) {
            return new Chosen(product, "");
        }

        static Chosen none(String reason) {
            return new Chosen(null, reason);
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

    private static List<Product> products(List<Mention> mentions) {
        return mentions.stream().map(Mention::product).distinct().toList();
    }

    Chosen choose(Reading reading, Candidates candidates) {
        if (!candidates.named().isEmpty()) {
            return named(candidates);
        }
        List<Product> context = candidates.thread().isEmpty() ? candidates.caption() : candidates.thread();
        List<Product> meant =
                context.stream().filter(product -> fits(reading, product)).toList();
        if (meant.size() > 1) {
            return Chosen.none("may be about " + names(meant));
        }
        return meant.isEmpty()
                ? searched(reading, candidates, context)
                : inContext(reading, candidates, meant.getFirst());
    }

    /** The named one; of several that the comment does not tell apart, the post's. */
    private static Chosen named(Candidates candidates) {
        List<Product> products = products(candidates.named());
        if (products.size() == 1) {
            Product product = products.getFirst();
            boolean maybeLonger = candidates.caption().stream().anyMatch(post -> isLongerName(post, product));
            return maybeLonger
                    ? Chosen.none("may be about the post's product or " + product.name())
                    : Chosen.of(product);
        }
        List<Product> ofPost =
                products.stream().filter(candidates.caption()::contains).toList();
        boolean sameWords =
                candidates.named().stream().map(Mention::tokens).distinct().count() == 1;
        return sameWords && ofPost.size() == 1
                ? Chosen.of(ofPost.getFirst())
                : Chosen.none("may be about " + names(products));
    }

    /** "Skarn Runner" under a post of the Skarn Runner Dry. */
    private static boolean isLongerName(Product post, Product named) {
        return !post.equals(named) && Words.of(post.name()).containsAll(Words.of(named.name()));
    }

    /** "These", "it", or nothing at all: the post's product, unless some word points elsewhere. */
    private Chosen inContext(Reading reading, Candidates candidates, Product product) {
        if (pointsToSibling(reading, candidates, product)) {
            return Chosen.none("may be about another version of " + product.name());
        }
        Set<String> known = new HashSet<>(Words.of(text(product)));
        List<Integer> strange = reading.unexplained().stream()
                .filter(index -> !known.contains(reading.comment().text(index)))
                .toList();
        boolean named = strange.stream()
                .anyMatch(index ->
                        index > 0 && reading.isArticle(reading.comment().text(index - 1)));
        return named || strange.size() > MOST_UNEXPLAINED
                ? Chosen.none("has words that are not understood")
                : Chosen.of(product);
    }

    /** A word of the comment tells a product of the same family from this one: "the dry ones". */
    private static boolean pointsToSibling(Reading reading, Candidates candidates, Product product) {
        List<String> own = Words.of(product.name());
        Set<String> others = candidates.all().stream()
                .map(other -> Words.of(other.name()))
                .filter(name -> own.contains(name.getFirst()))
                .flatMap(List::stream)
                .filter(word -> !own.contains(word))
                .collect(Collectors.toSet());
        return Stream.iterate(0, index -> index < reading.comment().size(), index -> index + 1)
                .filter(index -> reading.at(index).isEmpty())
                .anyMatch(index -> others.contains(reading.comment().text(index)));
    }

    /** Nothing but the search: only for a comment that says what it means, and a hit that nothing else comes near. */
    private Chosen searched(Reading reading, Candidates candidates, List<Product> context) {
        Set<String> wanted = reading.names("thing");
        List<ProductHit> hits = candidates.found().stream()
                .filter(hit -> fits(reading, hit.product()))
                .toList();
        if (hits.isEmpty() || wanted.isEmpty() && (!context.isEmpty() || !isTold(candidates.found()))) {
            return Chosen.none("names no product");
        }
        boolean only = hits.size() == 1 && !wanted.isEmpty();
        boolean ahead = hits.size() > 1
                && hits.get(0).score() - hits.get(1).score() >= MARGIN
                && hits.getFirst().wordShare() >= TELLING_WORDS;
        return only || ahead
                ? Chosen.of(hits.getFirst().product())
                : Chosen.none("may be about "
                        + names(hits.stream().map(ProductHit::product).limit(3).toList()));
    }

    private static boolean isTold(List<ProductHit> found) {
        return !found.isEmpty() && found.getFirst().wordShare() >= TELLING_WORDS;
    }

    /** Nothing that the comment says of its product speaks against this one. */
    private boolean fits(Reading reading, Product product) {
        return things.areOf(product, reading.names("thing"))
                && things.isFor(product, reading.names("whom"))
                && hasColours(reading, product);
    }

    /** "The green ones" is not about a product without green; whether there is green is another question. */
    private boolean hasColours(Reading reading, Product product) {
        boolean asks = reading.has("ask.have") || reading.has("ask.colours") || reading.has("ask.stock");
        List<String> labels = new Facts(product).options("colours");
        return asks
                || labels.isEmpty()
                || reading.names("colour").stream()
                        .allMatch(colour -> !colours.named(labels, colour).isEmpty());
    }

    private static String text(Product product) {
        return product.name() + " " + product.description() + " " + product.attributes();
    }

    private static String names(List<Product> products) {
        return products.stream().map(Product::name).collect(Collectors.joining(" or "));
    }
}
