package parley.responder.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.database.Maybe;
import parley.pipeline.database.Row;

/** Between a row of the table and a {@link Reply}. */
final class ReplyRow {

    private ReplyRow() {}

    static Reply read(Row row) {
        return new Reply(
                row.uuid("id"),
                new BrandId(row.uuid("brand_id")),
                new AccountId(row.text("account_id")),
                new CommentId(row.uuid("comment_id")),
                new InstagramCommentId(row.text("target_id")),
                row.number("revision"),
                row.text("text"),
                row.maybe("person_id", UUID.class) != null,
                row.number("epoch"),
                state(row),
                row.maybe("intended_at", Instant.class),
                Duration.ofMillis(row.count("unknown_millis")),
                Duration.ofMillis(row.count("early_millis")));
    }

    private static ReplyState state(Row row) {
        String reason = row.maybe("reason", String.class);
        String why = reason == null ? "" : reason;
        return switch (row.text("state")) {
            case "drafted" -> new ReplyState.Drafted();
            case "awaiting_review" -> new ReplyState.AwaitingReview(reason);
            case "rejected" -> new ReplyState.Rejected(reason);
            case "approved" -> new ReplyState.Approved();
            case "sending" -> new ReplyState.Sending();
            case "unknown" -> new ReplyState.Unknown(why);
            case "superseding" -> new ReplyState.Superseding(new InstagramCommentId(row.text("instagram_id")));
            case "sent" -> sent(row.maybe("instagram_id", InstagramCommentId::new));
            case "failed" -> new ReplyState.Failed(why);
            case "expired" -> new ReplyState.Expired(why, row.maybe("instagram_id", InstagramCommentId::new));
            default -> throw new IllegalStateException("reply.state " + row.text("state") + " is not known");
        };
    }

    private static ReplyState sent(@Nullable InstagramCommentId id) {
        return id == null ? new ReplyState.Confirmed() : new ReplyState.Sent(id);
    }

    static GenericExecuteSpec bind(GenericExecuteSpec statement, ReplyState state) {
        return statement
                .bind("instagram", Maybe.of(id(state), InstagramCommentId::value, String.class))
                .bind("reason", Maybe.of(reason(state), String.class));
    }

    private static @Nullable InstagramCommentId id(ReplyState state) {
        return switch (state) {
            case ReplyState.Standing standing -> standing.id();
            case ReplyState.Expired expired -> expired.id();
            default -> null;
        };
    }

    static @Nullable String reason(ReplyState state) {
        return switch (state) {
            case ReplyState.AwaitingReview waiting -> waiting.reason();
            case ReplyState.Rejected rejected -> rejected.reason();
            case ReplyState.Unknown unknown -> unknown.reason();
            case ReplyState.Failed failed -> failed.reason();
            case ReplyState.Expired expired -> expired.reason();
            case ReplyState.Drafted drafted -> null;
            case ReplyState.Approved approved -> null;
            case ReplyState.Sending sending -> null;
            case ReplyState.Superseding superseding -> null;
            case ReplyState.Sent sent -> null;
            case ReplyState.Confirmed confirmed -> null;
        };
    }
}
