package parley.classifier.reclassification;

import org.jspecify.annotations.Nullable;
import parley.pipeline.comments.Comment;

/**
 * A comment that was decided before.
 *
 * @param former what was said of it last
 * @param embedding that is kept of it; null if none is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PastComment(Comment comment, Former former, float @Nullable [] embedding) {

    /**
     * The newest decision about it.
     *
     * @param category {@code undecided} if nothing could decide
     */
    public record Former(
            int revision,
            String category,
            @Nullable Double confidence,
            @Nullable String source) {}
}
