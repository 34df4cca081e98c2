package parley.responder.drafting;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.embeddings.products.Product;
import parley.responder.drafting.Asked.Attribute;
import parley.responder.drafting.Asked.Link;
import parley.responder.drafting.Asked.OneColour;
import parley.responder.drafting.Asked.OneSize;
import parley.responder.drafting.Asked.Price;
import parley.responder.drafting.Asked.Property;
import parley.responder.drafting.Asked.Sizes;
import parley.responder.drafting.Asked.Stock;

/** Answers what is asked of one product, each with the fact it stands on. Empty: the catalogue does not say. */
final class Answers {

    private final Facts facts;
    private final Product product;
    private final Wording wording;
    private final Options options;
    private final Attributes attributes;

    Answers(Facts facts, Wording wording, Colours colours, boolean sameLanguage) {
        this.facts = facts;
        this.product = facts.product();
        this.wording = wording;
        this.options = new Options(facts, wording, colours);
        this.attributes = new Attributes(facts, wording, sameLanguage);
    }

    /** A sentence and its source. */
    record Answer(String sentence, String excerpt) {}

    /** The answers to all that is asked; empty if one of them is missing: half an answer leaves the customer asking. */
    Optional<List<Answer>> all(Set<Asked> asked) {
        Set<Answer> answers = new LinkedHashSet<>();
        if (!isOneOption(asked)) {
            return options.sizeInColour(asked).map(List::of);
        }
        for (Asked each : asked) {
            Optional<Answer> answer = one(each, asked);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answers.add(answer.get());
        }
        noteSoldOut(asked, answers);
        return Optional.of(List.copyOf(answers));
    }

    private static boolean isOneOption(Set<Asked> asked) {
        return asked.stream()
                        .filter(each -> each instanceof OneSize || each instanceof OneColour)
                        .count()
                < 2;
    }

    private Optional<Answer> one(Asked asked, Set<Asked> all) {
        return switch (asked) {
            case Price price -> price(all);
            case Sizes sizes -> options.sizes().or(() -> attributes.property("dimensions"));
            case OneSize size -> options.size(size.size());
            case Stock stock -> options.stock();
            case Asked.Colours colours -> options.colours();
            case OneColour colour -> options.colour(colour.colour());
            case Link link -> link();
            case Property property -> attributes.property(property.name());
            case Attribute attribute -> attributes.attribute(attribute.key());
        };
    }

    private Optional<Answer> price(Collection<Asked> all) {
        Set<BigDecimal> prices = facts.prices();
        Optional<String> version = all.stream()
                .filter(OneSize.class::isInstance)
                .flatMap(each -> SizeLabel.find(facts.options("sizes"), ((OneSize) each).size()).stream())
                .findFirst();
        if (prices.size() > 1 && version.isPresent()) {
            return priceOf(version.get());
        }
        return switch (prices.size()) {
            case 0 -> Optional.empty();
            case 1 -> onePrice(prices.iterator().next());
            default -> priceRange(List.copyOf(prices));
        };
    }

    private Optional<Answer> onePrice(BigDecimal price) {
        return wording.sentence("price", Map.of("price", wording.money(price)))
                .map(sentence -> new Answer(sentence, "price: " + plain(price)));
    }

    private Optional<Answer> priceOf(String size) {
        return facts.price("sizes", size)
                .flatMap(price -> wording.sentence(
                                "price_version", Map.of("price", wording.money(price), "version", size))
                        .map(sentence -> new Answer(sentence, "price in " + size + ": " + plain(price))));
    }

    private Optional<Answer> priceRange(List<BigDecimal> prices) {
        BigDecimal low = prices.getFirst();
        BigDecimal high = prices.getLast();
        return wording.sentence("price_range", Map.of("low", wording.money(low), "high", wording.money(high)))
                .map(sentence -> new Answer(sentence, "price: " + plain(low) + " to " + plain(high)));
    }

    private String plain(BigDecimal price) {
        return price.toPlainString() + " " + product.currency();
    }

    private Optional<Answer> link() {
        String url = product.url();
        return url == null
                ? Optional.empty()
                : wording.sentence("link", Map.of("url", url)).map(sentence -> new Answer(sentence, "url: " + url));
    }

    /** Whoever asks the price of what is sold out should hear it. */
    private void noteSoldOut(Set<Asked> asked, Set<Answer> answers) {
        boolean said = asked.stream()
                .anyMatch(each -> each instanceof Stock || each instanceof OneSize || each instanceof OneColour);
        boolean buys =
                asked.stream().anyMatch(each -> each instanceof Price || each instanceof Sizes || each instanceof Link);
        if (!product.inStock() && buys && !said) {
            wording.sentence("gone", Map.of())
                    .map(text -> new Answer(text, "in stock: no"))
                    .ifPresent(answers::add);
        }
    }
}
