package parley.pipeline.comments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;

/**
 * A comment as the stages read it.
 *
 * @param parent the top-level comment it answers, if it answers one
 * @param language as the classifier found it; null before, or if it could not tell
 * @param live whether it is one of a broadcast, which can be neither answered nor hidden
 * @param past whether a job fetched it: nothing is done about it by itself
 */
public record Comment(
        CommentId id,
        BrandId brand,
        AccountId account,
        InstagramCommentId instagramId,
        @Nullable MediaId media,
        @Nullable InstagramCommentId parent,
        Author author,
        String text,
        @Nullable String language,
        boolean live,
        boolean past,
        Instant receivedAt,
        String correlationId) {

    /** Where a reply has to be posted: replies to replies go under the top-level comment. */
    public InstagramCommentId replyTarget() {
        return parent == null ? instagramId : parent;
    }
}
