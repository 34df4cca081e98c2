package parley.app.console.comments;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.app.console.Cursor;
import parley.pipeline.database.Row;

/**
 * A comment in a list, with the last word about it.
 *
 * @param status see the vocabulary of the contract
 * @param classification the newest; null before there is one
 * @param reply the newest; null if there is none
 */
public record CommentItem(
        UUID id,
        String instagramId,
        String accountId,
        @Nullable String mediaId,
        @Nullable String parentId,
        Author author,
        String text,
        @Nullable String language,
        Instant receivedAt,
        String status,
        @Nullable Classification classification,
        @Nullable Reply reply) {

    /** Who wrote it, as far as Instagram said. */
    public record Author(@Nullable String id, @Nullable String username) {}

    /**
     * A decision.
     *
     * @param category null if nothing could decide; then {@code undecidedReason} says why
     * @param cost decimal, in {@code currency}
     * @param suspectedInjection whether the comment seems to give orders to whoever judges it
     */
    public record Classification(
            int revision,
            @Nullable String category,
            @Nullable String undecidedReason,
            @Nullable Double confidence,
            @Nullable String source,
            @Nullable String reasoning,
            @Nullable String model,
            @Nullable String promptVersion,
            long inputTokens,
            long outputTokens,
            String cost,
            String currency,
            boolean suspectedInjection,
            Instant decidedAt) {

        static Classification of(Row row) {
            return new Classification(
                    row.number("revision"),
                    row.maybe("category", String.class),
                    row.maybe("undecided_reason", String.class),
                    row.maybe("confidence", Double.class),
                    row.maybe("source", String.class),
                    row.maybe("reasoning", String.class),
                    row.maybe("model", String.class),
                    row.maybe("prompt_version", String.class),
                    row.count("input_tokens"),
                    row.count("output_tokens"),
                    plain(row.money("cost")),
                    row.text("currency"),
                    row.flag("suspected_injection"),
                    row.time("decided_at"));
        }

        private static String plain(BigDecimal cost) {
            return cost.signum() == 0 ? "0" : cost.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * A reply of ours.
     *
     * @param revision the newest that stands is what the comment's author reads
     * @param reason why it is in this state, where that needs one
     * @param sources what it cites, as stored: type, id, title, excerpt
     * @param person who wrote or approved it; null if nobody did
     */
    public record Reply(
            UUID id,
            int revision,
            String state,
            @Nullable String reason,
            String text,
            @JsonRawValue String sources,
            @Nullable UUID person,
            @Nullable String instagramId,
            Instant createdAt,
            @Nullable Instant sentAt) {

        static Reply of(Row row) {
            return new Reply(
                    row.uuid("reply_id"),
                    row.number("reply_revision"),
                    row.text("reply_state"),
                    row.maybe("reply_reason", String.class),
                    row.text("reply_text"),
                    row.text("reply_sources"),
                    row.maybe("reply_person_id", UUID.class),
                    row.maybe("reply_instagram_id", String.class),
                    row.time("reply_created_at"),
                    row.maybe("reply_sent_at", Instant.class));
        }
    }

    /** A row of {@link CommentSql#SELECT}. */
    public static CommentItem of(Row row) {
        return new CommentItem(
                row.uuid("id"),
                row.text("instagram_id"),
                row.text("account_id"),
                row.maybe("media_id", String.class),
                row.maybe("parent_id", String.class),
                new Author(row.maybe("author_id", String.class), row.maybe("author_username", String.class)),
                row.text("text"),
                row.maybe("language", String.class),
                row.time("received_at"),
                row.text("status"),
                row.maybe("revision", Integer.class) == null ? null : Classification.of(row),
                row.maybe("reply_id", UUID.class) == null ? null : Reply.of(row));
    }

    Cursor position() {
        return new Cursor(receivedAt, id);
    }
}
