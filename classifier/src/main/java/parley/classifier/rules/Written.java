package parley.classifier.rules;

import org.jspecify.annotations.Nullable;
import parley.classifier.language.Languages;
import parley.pipeline.Author;

/** A comment as rules look at it. */
public final class Written {

    private final String text;
    private final @Nullable String language;
    private final Author author;
    private final FoldedWords words;

    /**
     * A comment.
     *
     * @param language BCP 47 tag; null if it cannot be told
     */
    public Written(String text, @Nullable String language, Author author) {
        this.text = text;
        this.language = language;
        this.author = author;
        this.words = FoldedWords.of(text);
    }

    String text() {
        return text;
    }

    FoldedWords words() {
        return words;
    }

    Author author() {
        return author;
    }

    /** Whether it is in this language, whatever its script or region. */
    boolean isIn(String tag) {
        return language != null && primary(language).equalsIgnoreCase(primary(tag));
    }

    boolean isWordless() {
        return Languages.isWordless(text);
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }
}
