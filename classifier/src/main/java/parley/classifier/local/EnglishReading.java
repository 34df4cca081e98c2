package parley.classifier.local;

import java.util.Set;
import java.util.TreeSet;
import parley.embeddings.Glossary;

/** How the model reads a comment: in plain letters, everyday words of other languages put into English. */
final class EnglishReading {

    private final Glossary glossary = Glossary.read();

    String of(String text, String language) {
        return glossary.inEnglish(Tokens.plain(text), language);
    }

    String of(Example example) {
        return of(example.text(), example.language());
    }

    /** The languages it can read, English included. */
    Set<String> languages() {
        Set<String> languages = new TreeSet<>(glossary.languages());
        languages.add("en");
        return languages;
    }
}
