package parley.classifier.money;

import org.jspecify.annotations.Nullable;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;

/**
 * Who pays for a call, and what for.
 *
 * @param comment null where it is about none
 */
public record Bill(BrandId brand, @Nullable CommentId comment, Purpose purpose) {}
