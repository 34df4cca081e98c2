package parley.app.console.reviews;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.Cursor;
import parley.app.console.comments.CommentItem;
import parley.pipeline.database.Row;

/**
 * Something a person has to decide, with what they need to see for it.
 *
 * @param state {@code awaiting_review} or {@code done}
 * @param reason why it is before a person
 * @param urgency {@code high}, {@code normal} or {@code low}
 * @param revision of the reply that is shown, 0 for none: given back as {@code seen_revision}
 * @param comment what it is about, with the draft if there is one
 * @param post under which the comment stands; null if that is not known
 * @param people who have been at it within the last 30 seconds: id, name, editing, at
 * @param draft what the caller has typed and not sent
 * @param conversationSize how many comments and answers the thread has, counted to 1,000
 * @param decision what was decided; null while it waits, and if it was settled by something else
 * @param undoUntil when the decision can be undone no more; null if it cannot be
 */
record Review(
        UUID id,
        String state,
        String reason,
        Instant createdAt,
        String urgency,
        int revision,
        CommentItem comment,
        @Nullable Post post,
        @JsonRawValue String people,
        @Nullable Typed draft,
        long conversationSize,
        @Nullable String decision,
        @Nullable Somebody decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note,
        @Nullable Instant undoUntil) {

    private static final String[] URGENCIES = {"high", "normal", "low"};

    /** A person or a key, by what they are called. */
    record Somebody(UUID id, @Nullable String name) {}

    /** A text that is being typed. */
    record Typed(String text, Somebody by, Instant at) {}

    /**
     * The post that the comment stands under.
     *
     * @param caption null if nobody has asked Instagram for it yet
     * @param picture where to get it from
     */
    record Post(
            String mediaId,
            @Nullable String caption,
            @Nullable String permalink,
            String picture) {}

    /** A row of {@link ReviewSql}, as this actor sees it. */
    static Review of(Row row, UUID actor) {
        var comment = CommentItem.of(row);
        return new Review(
                row.uuid("review_id"),
                row.text("review_state").equals("open") ? "awaiting_review" : "done",
                row.text("review_reason"),
                row.time("review_created_at"),
                URGENCIES[rank(row) - 1],
                comment.reply() == null ? 0 : comment.reply().revision(),
                comment,
                post(row),
                row.text("people"),
                typed(row, actor),
                row.count("conversation_size"),
                row.maybe("review_decision", String.class),
                decider(row),
                row.maybe("review_decided_at", Instant.class),
                row.maybe("review_note", String.class),
                row.maybe("review_undo_until", Instant.class));
    }

    private static int rank(Row row) {
        return row.get("review_urgency", Short.class);
    }

    private static @Nullable Post post(Row row) {
        String media = row.maybe("media_id", String.class);
        return media == null
                ? null
                : new Post(
                        media,
                        row.maybe("post_caption", String.class),
                        row.maybe("post_permalink", String.class),
                        "/api/v1/media/" + media + "/picture");
    }

    private static @Nullable Typed typed(Row row, UUID actor) {
        String text = row.maybe("typed_text", String.class);
        return text == null
                ? null
                : new Typed(text, new Somebody(actor, row.maybe("actor_name", String.class)), row.time("typed_at"));
    }

    private static @Nullable Somebody decider(Row row) {
        UUID decider = row.maybe("decider_id", UUID.class);
        return decider == null ? null : new Somebody(decider, row.maybe("decider_name", String.class));
    }

    QueuePlace place() {
        int rank = java.util.Arrays.asList(URGENCIES).indexOf(urgency) + 1;
        return new QueuePlace(rank, new Cursor(createdAt, id));
    }
}
