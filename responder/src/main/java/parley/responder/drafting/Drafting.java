package parley.responder.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.embeddings.products.Product;
import parley.embeddings.products.ProductHit;
import parley.embeddings.products.ProductSearch;
import parley.pipeline.BrandId;
import parley.responder.drafting.Draft.NoAnswer;
import parley.responder.drafting.ProductChoice.Candidates;
import parley.responder.drafting.ProductChoice.Chosen;
import reactor.core.publisher.Mono;

/**
 * Answers questions from product facts by template, without a language model.
 *
 * <p>It answers when it is sure of three things: what is asked, of which product, and that the catalogue says it. Else
 * there is no answer, and the reason is for the person who gives one. A reply is at most 300 characters long and has
 * passed the {@link parley.responder.guard.Guard}. Fails only as {@link ProductSearch#nearest} does.
 */
public final class Drafting {

    private static final int LONGEST_COMMENT = 60;
    private static final int FOUND = 20;
    private static final int IN_CONTEXT = 8;

    private final ProductSearch search;
    private final Languages languages;
    private final ProductChoice choice;
    private final Composer composer;

    /** A drafting over the catalogues that this search knows. Reads its vocabularies, so make one and keep it. */
    public Drafting(ProductSearch search) {
        Vocabularies vocabularies = Vocabularies.load();
        Colours colours = new Colours(vocabularies);
        this.search = search;
        this.languages = new Languages(vocabularies);
        this.choice = new ProductChoice(new NameMatcher(vocabularies), new Fitting(new Things(languages), colours));
        this.composer = new Composer(languages, colours);
    }

    /** The answer, or why there is none. */
    public Mono<Draft> draft(Question question) {
        Comment comment = Comment.of(question.text());
        Optional<Reading> first = languages.read(comment, Set.of(), question.language());
        Optional<String> obstacle = obstacle(comment);
        if (obstacle.isPresent()) {
            return Mono.just(new NoAnswer(obstacle.get()));
        }
        return Mono.zip(
                        found(question.brand(), query(question, first), FOUND),
                        found(question.brand(), question.threadText(), IN_CONTEXT),
                        found(question.brand(), question.caption(), IN_CONTEXT))
                .map(hits -> answer(question, comment, hits.getT1(), hits.getT2(), hits.getT3()));
    }

    private static Optional<String> obstacle(Comment comment) {
        if (comment.hasLink()) {
            return Optional.of("has a link");
        }
        if (comment.isToSomebody()) {
            return Optional.of("speaks to somebody");
        }
        return comment.size() > LONGEST_COMMENT ? Optional.of("is long") : Optional.empty();
    }

    private Mono<List<ProductHit>> found(BrandId brand, @Nullable String query, int limit) {
        return query == null || query.isBlank() ? Mono.just(List.of()) : search.nearest(brand, query, limit);
    }

    /** What the comment says beside small talk, things in English too: the embedding model reads little else. */
    private static String query(Question question, Optional<Reading> reading) {
        return reading.map(Reading::content)
                .filter(content -> !content.isBlank())
                .orElse(question.text());
    }

    private Draft answer(
            Question question,
            Comment comment,
            List<ProductHit> found,
            List<ProductHit> ofThread,
            List<ProductHit> ofCaption) {
        Candidates candidates = choice.candidates(
                comment,
                Comment.of(Objects.requireNonNullElse(question.threadText(), "")),
                Comment.of(Objects.requireNonNullElse(question.caption(), "")),
                found,
                products(found, ofThread, ofCaption));
        return languages
                .read(comment, candidates.nameTokens(), question.language())
                .map(reading -> answer(question, reading, candidates))
                .orElseGet(() -> new NoAnswer("is in a language without templates"));
    }

    private Draft answer(Question question, Reading reading, Candidates candidates) {
        Wish wish = WishReader.read(reading);
        if (wish.obstacle() != null) {
            return new NoAnswer(wish.obstacle());
        }
        Chosen chosen = choice.choose(reading, candidates);
        Product product = chosen.product();
        return product == null
                ? new NoAnswer(chosen.reason())
                : composer.compose(question, reading, wish, new Facts(product));
    }

    @SafeVarargs
    private static List<Product> products(List<ProductHit>... hits) {
        Map<String, Product> products = new LinkedHashMap<>();
        Stream.of(hits)
                .flatMap(List::stream)
                .map(ProductHit::product)
                .forEach(product -> products.put(product.sku(), product));
        return List.copyOf(products.values());
    }
}
