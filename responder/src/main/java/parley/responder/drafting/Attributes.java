package parley.responder.drafting;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.responder.drafting.Answers.Answer;

/** Answers that state an attribute of the product. */
final class Attributes {

    private static final int LONGEST = 140;

    /** "265 g (size 42)", "22 litres": readable in every language. */
    private static final Pattern MEASURE = Pattern.compile("(?=.*\\p{Nd})(?:[^\\p{L}]*\\p{L}+){0,3}[^\\p{L}]*");

    private final Facts facts;
    private final Wording wording;
    private final boolean sameLanguage;

    Attributes(Facts facts, Wording wording, boolean sameLanguage) {
        this.facts = facts;
        this.wording = wording;
        this.sameLanguage = sameLanguage;
    }

    Optional<Answer> property(String name) {
        return facts.property(name).flatMap(value -> wording.label(name).flatMap(label -> stated(name, label, value)));
    }

    /** An attribute of the catalogue's own has a name in the catalogue's language alone. */
    Optional<Answer> attribute(String key) {
        return sameLanguage
                ? facts.attribute(key).flatMap(value -> stated(key, key.replace('_', ' '), value))
                : Optional.empty();
    }

    private Optional<Answer> stated(String key, String label, Object value) {
        String said = Facts.said(value);
        if (said.isBlank() || said.length() > LONGEST) {
            return Optional.empty();
        }
        return sentence(key, label, said).map(sentence -> new Answer(sentence, key.replace('_', ' ') + ": " + said));
    }

    private Optional<String> sentence(String key, String label, String said) {
        if (said.equals("true") || said.equals("false")) {
            String answer = said.equals("true") ? "yes_" : "no_";
            return wording.sentence(answer + key, Map.of())
                    .or(() -> wording.sentence(answer + "fact", Map.of("label", label)));
        }
        boolean readable = sameLanguage || MEASURE.matcher(said).matches();
        Map<String, String> fact = Map.of("label", label, "value", said);
        return wording.sentence("fact_" + key, fact).or(() -> wording.sentence(readable ? "fact" : "quote", fact));
    }
}
