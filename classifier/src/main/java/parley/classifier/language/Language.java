package parley.classifier.language;

import org.jspecify.annotations.Nullable;

/** What is known of a comment's language. */
public sealed interface Language {

    /** @param tag BCP 47; {@code und-} and the script where a script is used by many languages we cannot tell apart */
    record Known(String tag) implements Language {}

    /** Words, but too few or too common to tell ("ok", "wow"): take the language the brand is usually written to in. */
    record Unclear() implements Language {}

    /** No words at all: emoji, punctuation, numbers, mentions of people. */
    record Wordless() implements Language {}

    /** The tag where it is known, else null. */
    default @Nullable String tag() {
        return this instanceof Known(String known) ? known : null;
    }

    /** The tag where it is known, else the given one. */
    default String tagOr(String usual) {
        return this instanceof Known(String known) ? known : usual;
    }
}
