package parley.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import parley.local.Sample;
import tools.jackson.databind.JsonNode;

/** Questions that the sample catalogue answers, no two alike. */
final class Questions {

    private static final List<String> OPENINGS =
            List.of("", "Hi! ", "Hello! ", "hey, ", "Hi there! ", "hello team, ", "Good morning! ");
    private static final List<String> ENDINGS =
            List.of("", " 🙏", " thanks!", " 😊", " Thank you!", " 😍", " thx", " 🙌");

    /** What is asked, and the attribute that has to be there for an answer; empty: every product has it. */
    private record Form(String attribute, String text) {}

    private static final List<Form> FORMS = List.of(
            new Form("", "how much is the {product}?"),
            new Form("", "what does the {product} cost?"),
            new Form("", "what is the price of the {product}?"),
            new Form("", "is the {product} in stock?"),
            new Form("weight", "how heavy is the {product}?"),
            new Form("color", "which colours does the {product} come in?"),
            new Form("waterproof", "is the {product} waterproof?"));

    private Questions() {}

    /**
     * So many of them, in an order that only the seed decides.
     *
     * @throws NotUnderstood if there are not so many
     */
    static List<String> of(int count, long seed) {
        List<String> all = new ArrayList<>(Sample.products().stream()
                .flatMap(Questions::about)
                .flatMap(Questions::dressed)
                .toList());
        if (count > all.size()) {
            throw new NotUnderstood("there are only " + all.size() + " questions");
        }
        Collections.shuffle(all, new Random(seed));
        return List.copyOf(all.subList(0, count));
    }

    private static Stream<String> about(JsonNode product) {
        return FORMS.stream()
                .filter(form ->
                        form.attribute().isEmpty() || product.path("attributes").has(form.attribute()))
                .map(form ->
                        form.text().replace("{product}", product.get("name").asString()));
    }

    private static Stream<String> dressed(String question) {
        return OPENINGS.stream().flatMap(opening -> ENDINGS.stream().map(ending -> opening + question + ending));
    }
}
