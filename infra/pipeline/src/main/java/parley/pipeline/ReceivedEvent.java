package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code comments.received} carries: something appeared under a post. It names the app whose secret verified it;
 * the stages behind decide whether the account is that app's.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommentReceived.class, name = "comment_received"),
    @JsonSubTypes.Type(value = OwnReplySeen.class, name = "own_reply_seen")
})
public sealed interface ReceivedEvent permits CommentReceived, OwnReplySeen {

    /** The name of the Meta app that signed the delivery. */
    String app();

    /** The account under whose post it stands. */
    AccountId account();

    /** The comment's own id. */
    InstagramCommentId comment();

    /** The top-level comment it answers, if it answers one. */
    @Nullable
    InstagramCommentId parent();

    /** When ingest took it in. */
    Instant receivedAt();

    /** Follows the delivery through every hop. */
    String correlationId();

    /** The Kafka key: a conversation stays in one partition. */
    default String conversation() {
        var parent = parent();
        return parent == null ? comment().value() : parent.value();
    }
}
