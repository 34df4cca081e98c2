package parley.responder.drafting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.embeddings.products.Product;
import parley.embeddings.products.Words;

/** Products whose names begin alike, such as a boot in two heights: a word of the comment may point to another one. */
final class Family {

    private final Product product;
    private final List<Product> siblings;

    private Family(Product product, List<Product> siblings) {
        this.product = product;
        this.siblings = siblings;
    }

    static Family of(Product product, List<Product> all) {
        return new Family(
                product,
                all.stream()
                        .filter(other -> !other.equals(product) && areSiblings(product, other))
                        .toList());
    }

    static boolean areSiblings(Product one, Product other) {
        List<String> name = Words.of(one.name());
        return !name.isEmpty() && Words.of(other.name()).stream().limit(1).anyMatch(name.getFirst()::equals);
    }

    /** The indexes of the tokens that are in a sibling's name and not in this product's: "dry", "2". */
    Set<Integer> pointers(Comment comment) {
        Set<String> words = new HashSet<>();
        siblings.forEach(sibling -> words.addAll(Words.of(sibling.name())));
        Words.of(product.name()).forEach(words::remove);
        return IntStream.range(0, comment.size())
                .filter(index -> words.contains(comment.text(index)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** The siblings that these tokens point to. */
    List<Product> pointedTo(Comment comment, Set<Integer> pointers) {
        List<String> words = pointers.stream().map(comment::text).toList();
        return siblings.stream()
                .filter(sibling -> Words.of(sibling.name()).containsAll(words))
                .toList();
    }

    Product product() {
        return product;
    }

    boolean isSingle() {
        return siblings.isEmpty();
    }
}
