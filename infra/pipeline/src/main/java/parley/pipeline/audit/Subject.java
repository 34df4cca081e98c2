package parley.pipeline.audit;

import java.util.UUID;
import parley.pipeline.CommentId;

/**
 * What something was done to.
 *
 * @param kind such as {@code comment}, {@code policy}, {@code person}
 * @param id within its kind and brand
 */
public record Subject(String kind, String id) {

    /** What has an id of ours. */
    public static Subject of(String kind, UUID id) {
        return new Subject(kind, id.toString());
    }

    /** A comment, with its replies and the questions about it: what is done to those is its story. */
    public static Subject of(CommentId comment) {
        return of("comment", comment.value());
    }
}
