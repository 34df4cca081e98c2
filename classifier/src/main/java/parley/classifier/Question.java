package parley.classifier;

import org.jspecify.annotations.Nullable;
import parley.classifier.language.Language;
import parley.pipeline.brands.Brand;
import parley.pipeline.comments.Comment;

/** What every step of the cascade is asked: which of the brand's categories is this comment? */
record Question(Brand brand, Comment comment, Language language) {

    String text() {
        return comment.text();
    }

    /** False for emoji, punctuation, numbers and mentions alone. */
    boolean hasWords() {
        return !(language instanceof Language.Wordless);
    }

    /** The comment's language as a BCP 47 tag; null if it cannot be told. */
    @Nullable
    String languageTag() {
        return language instanceof Language.Known(var tag) ? tag : null;
    }

    /** The tag of the language to read it in: the brand's usual one where the comment is too short to tell. */
    String readIn() {
        return language.tagOr(brand.language());
    }
}
