package parley.classifier.money;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;

/**
 * Who pays for a call, and what for.
 *
 * @param comment null where it is about none
 * @param job whose own budget it is held against as well; null where it is of none
 */
public record Bill(
        BrandId brand,
        @Nullable CommentId comment,
        Purpose purpose,
        @Nullable UUID job) {

    /** Of no job. */
    public Bill(BrandId brand, @Nullable CommentId comment, Purpose purpose) {
        this(brand, comment, purpose, null);
    }
}
