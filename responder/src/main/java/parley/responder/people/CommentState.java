package parley.responder.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.database.Row;

/**
 * The comment as it is after an action: what can change about it. The rest of its fields is in {@code GET}.
 *
 * @param moderation what is wanted of it; null if nothing ever was
 * @param reply the newest revision; null if there is none
 * @param undoUntil when what was decided last about it can be undone no more; null if nothing can be
 */
public record CommentState(
        UUID id,
        String instagramId,
        String status,
        @Nullable Moderation moderation,
        @Nullable Reply reply,
        @Nullable Instant undoUntil) {

    /**
     * What is wanted.
     *
     * @param done whether Instagram has accepted it
     * @param failure why it cannot be had
     */
    public record Moderation(
            boolean hidden,
            boolean deleted,
            boolean done,
            @Nullable String failure) {}

    /** A revision of the reply. */
    public record Reply(
            UUID id,
            int revision,
            String state,
            String text,
            @Nullable String reason,
            @Nullable String instagramId,
            @Nullable Instant sentAt) {}

    static CommentState of(Row row) {
        return new CommentState(
                row.uuid("id"),
                row.text("instagram_id"),
                row.text("status"),
                moderation(row),
                reply(row),
                row.maybe("undo_until", Instant.class));
    }

    private static @Nullable Moderation moderation(Row row) {
        return row.maybe("hidden", Boolean.class) == null
                ? null
                : new Moderation(
                        row.flag("hidden"), row.flag("deleted"), row.flag("done"), row.maybe("failure", String.class));
    }

    private static @Nullable Reply reply(Row row) {
        return row.maybe("reply_id", UUID.class) == null
                ? null
                : new Reply(
                        row.uuid("reply_id"),
                        row.number("revision"),
                        row.text("state"),
                        row.text("text"),
                        row.maybe("reason", String.class),
                        row.maybe("reply_instagram_id", String.class),
                        row.maybe("sent_at", Instant.class));
    }
}
