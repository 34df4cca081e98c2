package parley.responder.drafting;

import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;

/**
 * A comment that asks something.
 *
 * @param brand whose products may answer
 * @param text the comment
 * @param language its language as somebody took it to be (ISO 639-1); null where that is not known
 * @param caption of the post it stands under; null where there is none
 * @param threadText what was written above it in the thread; null at the top
 * @param variation tells it from other comments with the same words (its id): picks among wordings of the same answer
 */
public record Question(
        BrandId brand,
        String text,
        @Nullable String language,
        @Nullable String caption,
        @Nullable String threadText,
        String variation) {

    /** A question whose wording alone picks the wording of the answer. */
    public Question(
            BrandId brand,
            String text,
            @Nullable String language,
            @Nullable String caption,
            @Nullable String threadText) {
        this(brand, text, language, caption, threadText, "");
    }
}
