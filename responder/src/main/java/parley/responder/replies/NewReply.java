package parley.responder.replies;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import parley.pipeline.comments.Comment;
import parley.pipeline.database.Maybe;

/**
 * The automatic reply to a comment, before it has a row.
 *
 * @param language of the text, where known
 * @param sources what it rests on, as the JSON that people are shown
 * @param state approved, or waiting for a person
 */
public record NewReply(
        UUID id, Comment comment, String text, @Nullable String language, String sources, ReplyState.Unsent state) {

    /** The same, put before a person. */
    public NewReply waitingFor(String reason) {
        return new NewReply(id, comment, text, language, sources, new ReplyState.AwaitingReview(reason));
    }

    GenericExecuteSpec bind(GenericExecuteSpec insert) {
        return insert.bind("id", id)
                .bind("brand", comment.brand().value())
                .bind("account", comment.account().value())
                .bind("comment", comment.id().value())
                .bind("target", comment.replyTarget().value())
                .bind("text", text)
                .bind("sources", sources)
                .bind("state", state.wire())
                .bind("language", Maybe.of(language, String.class))
                .bind("reason", Maybe.of(ReplyRow.reason(state), String.class));
    }
}
