package parley.responder.drafting;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import parley.embeddings.products.Product;
import parley.responder.drafting.Answers.Answer;
import parley.responder.drafting.Draft.NoAnswer;
import parley.responder.guard.Guard;

/** Writes the reply about one product, and has it guarded. */
final class Composer {

    private final Languages languages;
    private final Colours colours;

    Composer(Languages languages, Colours colours) {
        this.languages = languages;
        this.colours = colours;
    }

    Draft compose(Question question, Reading reading, Wish wish, Facts facts) {
        Product product = facts.product();
        Set<Asked> asked = CatalogueWords.addTo(wish.asked(), reading, facts);
        if (asked.isEmpty()) {
            return new NoAnswer("asks nothing that a product says");
        }
        if (!CatalogueWords.of(product).containsAll(wish.numbers())) {
            return new NoAnswer("has a number that " + product.name() + " does not");
        }
        String language = reading.vocabulary().language();
        boolean sameLanguage =
                languages.of(product.description()).filter(language::equals).isPresent();
        int seed = Objects.hash(question.text(), question.variation());
        Wording wording = new Wording(reading.vocabulary(), product, seed);
        return new Answers(facts, wording, colours, sameLanguage)
                .all(asked)
                .map(answers -> guarded(answers, wording, product, language))
                .orElseGet(() -> new NoAnswer("the catalogue does not say it of " + product.name()));
    }

    private static Draft guarded(List<Answer> answers, Wording wording, Product product, String language) {
        List<ReplySource> sources = answers.stream()
                .map(answer -> new ReplySource("product", product.sku(), product.name(), answer.excerpt()))
                .toList();
        String facts = answers.stream().map(Answer::sentence).collect(Collectors.joining(" "));
        String greeted = wording.opening() + facts;
        String text = greeted.length() <= Guard.MAX_LENGTH ? greeted : facts;
        List<String> misses =
                Guard.misses(text, sources.stream().map(ReplySource::wording).toList(), null);
        return misses.isEmpty()
                ? new Draft.Answer(text, language, sources)
                : new NoAnswer("the reply " + String.join(", ", misses));
    }
}
