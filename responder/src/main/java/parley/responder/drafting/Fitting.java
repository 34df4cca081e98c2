package parley.responder.drafting;

import java.util.List;
import java.util.Set;
import parley.embeddings.products.Product;

/** Whether a product can be the one that a comment describes: the boots, for children, the green ones. */
final class Fitting {

    private final Things things;
    private final Colours colours;

    Fitting(Things things, Colours colours) {
        this.things = things;
        this.colours = colours;
    }

    /** Nothing that the comment says of its product speaks against this one. */
    boolean mayBe(Reading reading, Product product) {
        return things.mayBe(product, reading.names("thing")) && isForAndIn(reading, product);
    }

    /** The product is what the comment says. */
    boolean is(Reading reading, Product product) {
        return things.are(product, reading.names("thing")) && isForAndIn(reading, product);
    }

    private boolean isForAndIn(Reading reading, Product product) {
        return things.isFor(product, reading.names("whom")) && hasColours(reading, product);
    }

    /** "The green ones" is not about a product without green; whether there is green is another question. */
    private boolean hasColours(Reading reading, Product product) {
        boolean asks = reading.has("ask.have") || reading.has("ask.colours") || reading.has("ask.stock");
        List<String> labels = new Facts(product).options("colours");
        Set<String> wanted = reading.names("colour");
        return asks
                || labels.isEmpty()
                || wanted.stream()
                        .noneMatch(colour -> colours.named(labels, colour).isEmpty());
    }
}
