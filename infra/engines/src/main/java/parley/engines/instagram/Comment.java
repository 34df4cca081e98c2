package parley.engines.instagram;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it stands at one moment.
 *
 * @param parent the top-level comment it answers; null for a top-level comment
 * @param visibleFrom when it begins to show up in listings
 * @param privatelyAnswered its one private reply is spent
 */
public record Comment(
        String id,
        String media,
        @Nullable String parent,
        String authorId,
        String username,
        String text,
        Instant timestamp,
        Instant visibleFrom,
        boolean hidden,
        boolean deleted,
        boolean privatelyAnswered) {

    static final Comparator<Comment> OLDEST_FIRST =
            Comparator.comparing(Comment::timestamp).thenComparing(Comment::id);

    Comment withHidden(boolean now) {
        return new Comment(
                id, media, parent, authorId, username, text, timestamp, visibleFrom, now, deleted, privatelyAnswered);
    }

    Comment withDeleted() {
        return new Comment(
                id, media, parent, authorId, username, text, timestamp, visibleFrom, hidden, true, privatelyAnswered);
    }

    Comment withPrivateAnswer() {
        return new Comment(id, media, parent, authorId, username, text, timestamp, visibleFrom, hidden, deleted, true);
    }

    boolean listed(Instant now) {
        return !deleted && !visibleFrom.isAfter(now);
    }
}
