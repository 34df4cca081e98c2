package parley.responder.drafting;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The languages that answers exist in; English first. */
final class Vocabularies {

    private static final List<String> LANGUAGES = List.of("en", "es", "de", "pt", "fr", "it");

    private final List<Vocabulary> all;

    private Vocabularies(List<Vocabulary> all) {
        this.all = all;
    }

    static Vocabularies load() {
        List<Vocabulary> all = LANGUAGES.stream()
                .map(language -> new Vocabulary(language, lines(language + ".properties")))
                .toList();
        all.stream().skip(1).forEach(vocabulary -> vocabulary.borrow("thing", all.getFirst()));
        return new Vocabularies(all);
    }

    List<Vocabulary> all() {
        return all;
    }

    /** Whether a word is right in any of the languages. */
    boolean know(String word) {
        return all.stream().anyMatch(vocabulary -> vocabulary.knows(word));
    }

    /** A file of this package, {@code key = value} in UTF-8. */
    static Properties lines(String name) {
        try (InputStream file = Vocabularies.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside the drafting");
            }
            Properties lines = new Properties();
            try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                lines.load(reader);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
