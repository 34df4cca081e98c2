package parley.pipeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's comment was seen.
 *
 * @param text as written; may be empty (a GIF or sticker)
 * @param media the post, where Instagram named it
 * @param postedAt when the comment was written, where known (only polling knows; a webhook tells when it was sent)
 * @param receivedAt when it reached us; where it was fetched as past, when it was written
 * @param via how it reached us
 * @param live a comment of a live broadcast: it cannot be replied to or hidden
 */
public record CommentReceived(
        String app,
        AccountId account,
        InstagramCommentId comment,
        @Nullable InstagramCommentId parent,
        @Nullable MediaId media,
        Author author,
        String text,
        @Nullable Instant postedAt,
        Instant receivedAt,
        Via via,
        boolean live,
        String correlationId)
        implements ReceivedEvent {
    public CommentReceived {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(receivedAt, "received_at");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(correlationId, "correlation_id");
    }

    /** How a comment reached us. */
    public enum Via {
        WEBHOOK,
        POLL,
        /** Fetched by a job, from before anybody here looked: it is stored, and nothing is done about it by itself. */
        BACKFILL
    }
}
