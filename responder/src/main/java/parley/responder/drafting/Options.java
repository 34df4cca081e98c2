package parley.responder.drafting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.responder.drafting.Answers.Answer;
import parley.responder.drafting.Asked.OneColour;
import parley.responder.drafting.Asked.OneSize;

/** Answers about sizes, colours and stock. */
final class Options {

    private static final String SIZES = "sizes";
    private static final String COLOURS = "colours";

    private final Facts facts;
    private final Wording wording;
    private final Colours colours;

    Options(Facts facts, Wording wording, Colours colours) {
        this.facts = facts;
        this.wording = wording;
        this.colours = colours;
    }

    Optional<Answer> sizes() {
        List<String> labels = facts.options(SIZES);
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        List<String> gone = facts.soldOut(SIZES);
        Optional<String> all = wording.sentence("sizes", Map.of("sizes", SizeLabel.summary(labels)));
        return all.map(sentence -> new Answer(sentence + also(gone), excerpt(SIZES, labels, gone)));
    }

    /** Yes, sold out, or no; empty where the size is of a system that the catalogue does not use. */
    Optional<Answer> size(String asked) {
        List<String> labels = facts.options(SIZES);
        Optional<String> label = SizeLabel.find(labels, asked);
        if (label.isPresent()) {
            return facts.inStock(SIZES, label.get()).flatMap(here -> option("size", label.get(), here));
        }
        if (labels.isEmpty() || !SizeLabel.isOfSystem(labels, asked)) {
            return Optional.empty();
        }
        return wording.sentence("size_no", Map.of("sizes", SizeLabel.summary(labels)))
                .map(sentence -> new Answer(sentence, excerpt(SIZES, labels, List.of())));
    }

    Optional<Answer> colours() {
        List<String> labels = facts.options(COLOURS);
        return labels.isEmpty()
                ? Optional.empty()
                : wording.sentence("colours", Map.of("colours", String.join(", ", labels)))
                        .map(sentence -> new Answer(
                                sentence + also(facts.soldOut(COLOURS)),
                                excerpt(COLOURS, labels, facts.soldOut(COLOURS))));
    }

    /** Never "no": what we take for another colour ("teal"?) the customer may not, and sees the colours there are. */
    Optional<Answer> colour(String asked) {
        List<String> labels = facts.options(COLOURS);
        List<String> meant = colours.named(labels, asked);
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (meant.isEmpty()) {
            return wording.sentence("colour_no", Map.of("colours", String.join(", ", labels)))
                    .map(sentence -> new Answer(sentence, excerpt(COLOURS, labels, List.of())));
        }
        List<String> here = meant.stream()
                .filter(label -> facts.inStock(COLOURS, label).orElse(false))
                .toList();
        boolean known =
                meant.stream().allMatch(label -> facts.inStock(COLOURS, label).isPresent());
        return known
                ? option("colour", String.join(", ", here.isEmpty() ? meant : here), !here.isEmpty())
                : Optional.empty();
    }

    /** A size in a colour: only where the catalogue knows the two together. */
    Optional<Answer> sizeInColour(Set<Asked> asked) {
        Optional<String> size = asked.stream()
                .filter(OneSize.class::isInstance)
                .flatMap(each -> SizeLabel.find(facts.options(SIZES), ((OneSize) each).size()).stream())
                .findFirst();
        List<String> meant = asked.stream()
                .filter(OneColour.class::isInstance)
                .flatMap(each -> colours.named(facts.options(COLOURS), ((OneColour) each).colour()).stream())
                .toList();
        if (size.isEmpty() || meant.isEmpty() || asked.size() > 2) {
            return Optional.empty();
        }
        String both = size.get() + " / " + String.join(", ", meant);
        return facts.inStock(size.get(), meant).flatMap(here -> option("size", both, here));
    }

    Optional<Answer> stock() {
        boolean here = facts.product().inStock();
        List<String> gone = facts.soldOut(SIZES).isEmpty() ? facts.soldOut(COLOURS) : facts.soldOut(SIZES);
        String tail = gone.isEmpty() ? "" : "; sold out: " + String.join(", ", gone);
        return wording.sentence(here ? "stock_yes" : "stock_no", Map.of())
                .map(sentence -> new Answer(sentence + also(gone), "in stock: " + (here ? "yes" : "no") + tail));
    }

    private Optional<Answer> option(String dimension, String label, boolean here) {
        return wording.sentence(dimension + (here ? "_yes" : "_gone"), Map.of(dimension, label))
                .map(sentence ->
                        new Answer(sentence, dimension + " " + label + ": " + (here ? "in stock" : "sold out")));
    }

    private String also(List<String> gone) {
        return gone.isEmpty()
                ? ""
                : wording.sentence("sizes_gone", Map.of("gone", String.join(", ", gone)))
                        .map(sentence -> " " + sentence)
                        .orElse("");
    }

    private static String excerpt(String dimension, List<String> labels, List<String> gone) {
        String all = dimension + ": " + String.join(", ", labels);
        return gone.isEmpty() ? all : all + "; sold out: " + String.join(", ", gone);
    }
}
