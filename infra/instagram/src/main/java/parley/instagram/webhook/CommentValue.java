package parley.instagram.webhook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import tools.jackson.databind.JsonNode;

/** The {@code value} of a comment, in any of its shapes: its id is needed, all else may be missing or odd. */
record CommentValue(AccountId account, InstagramCommentId comment, boolean live, JsonNode value) {

    private static final InstagramCommentId SAMPLE_COMMENT = new InstagramCommentId("17865799348089039");
    private static final Author SAMPLE_AUTHOR = new Author("232323232", "test");
    private static final MediaId SAMPLE_MEDIA = new MediaId("123123123");

    /** The comment's id: documented as {@code comment_id}, delivered as {@code id}. */
    static @Nullable InstagramCommentId comment(JsonNode value) {
        var id = Lenient.id(value, "id", InstagramCommentId::new);
        return id != null ? id : Lenient.id(value, "comment_id", InstagramCommentId::new);
    }

    /** Meta's dashboard sends a comment that does not exist; asking Graph about it would only earn errors. */
    boolean isDashboardSample() {
        return SAMPLE_COMMENT.equals(comment) || (SAMPLE_AUTHOR.equals(author()) && SAMPLE_MEDIA.equals(media()));
    }

    /**
     * The account itself wrote it. Only ids decide here; where they say nothing, the classifier knows the account's
     * name and asks again. That {@code self_ig_scoped_id} is there proves nothing: Meta's samples put it on strangers.
     */
    boolean isOwn() {
        return account.equals(Lenient.id(from(), "id", AccountId::new))
                || account.equals(Lenient.id(from(), "self_ig_scoped_id", AccountId::new));
    }

    ReceivedEvent toEvent(Origin origin) {
        return isOwn() ? ownReply(origin) : received(origin);
    }

    private CommentReceived received(Origin origin) {
        return new CommentReceived(
                origin.app(),
                account,
                comment,
                parent(),
                media(),
                author(),
                text(),
                null,
                origin.receivedAt(),
                CommentReceived.Via.WEBHOOK,
                live,
                origin.correlationId());
    }

    private OwnReplySeen ownReply(Origin origin) {
        return new OwnReplySeen(
                origin.app(), account, comment, parent(), media(), text(), origin.receivedAt(), origin.correlationId());
    }

    private String text() {
        return Objects.requireNonNullElse(Lenient.text(value, "text"), "");
    }

    private @Nullable InstagramCommentId parent() {
        var parent = Lenient.id(value, "parent_id", InstagramCommentId::new);
        return comment.equals(parent) ? null : parent;
    }

    private @Nullable MediaId media() {
        return Lenient.id(value.path("media"), "id", MediaId::new);
    }

    private JsonNode from() {
        return value.path("from");
    }

    private Author author() {
        // An author's id has the shape of an account's: the author may be one.
        var id = Lenient.id(from(), "id", AccountId::new);
        var username = Lenient.text(from(), "username");
        return new Author(id == null ? null : id.value(), username == null || username.isBlank() ? null : username);
    }
}
