package parley.pipeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A comment written by the brand's own account was seen: the echo of our reply, or a person answering by hand. */
public record OwnReplySeen(
        String app,
        AccountId account,
        InstagramCommentId comment,
        @Nullable InstagramCommentId parent,
        @Nullable MediaId media,
        String text,
        Instant receivedAt,
        String correlationId)
        implements ReceivedEvent {
    public OwnReplySeen {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(receivedAt, "received_at");
        Objects.requireNonNull(correlationId, "correlation_id");
    }
}
