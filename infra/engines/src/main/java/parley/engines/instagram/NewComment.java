package parley.engines.instagram;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comment somebody is about to write. What is null is made up: an author nobody else is, a post of the account,
 * now, a fresh id.
 *
 * @param account user id of the account under whose post it is written
 * @param parent the comment it answers
 */
public record NewComment(
        String account,
        @Nullable String media,
        @Nullable String parent,
        @Nullable String userId,
        @Nullable String username,
        String text,
        @Nullable Instant timestamp,
        @Nullable String id) {

    public NewComment {
        Objects.requireNonNull(account, "account is missing");
        Objects.requireNonNull(text, "text is missing");
    }

    public static NewComment to(String account, String text) {
        return new NewComment(account, null, null, null, null, text, null, null);
    }

    public NewComment under(String mediaId) {
        return new NewComment(account, mediaId, parent, userId, username, text, timestamp, id);
    }

    public NewComment answering(String commentId) {
        return new NewComment(account, media, commentId, userId, username, text, timestamp, id);
    }

    public NewComment by(String authorId, String name) {
        return new NewComment(account, media, parent, authorId, name, text, timestamp, id);
    }

    public NewComment at(Instant when) {
        return new NewComment(account, media, parent, userId, username, text, when, id);
    }

    public NewComment withId(String commentId) {
        return new NewComment(account, media, parent, userId, username, text, timestamp, commentId);
    }
}
