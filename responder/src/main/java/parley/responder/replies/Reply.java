package parley.responder.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;

/**
 * A public reply as its row says.
 *
 * @param comment the comment it answers
 * @param target the top-level comment it is posted under
 * @param revision 1 for the automatic one, if there is one; only a person makes the next
 * @param text exactly what is posted
 * @param byPerson whether a person wrote or approved it
 * @param epoch grows with every move: only who read the newest may make the next
 * @param intendedAt when a call was first intended; what stood there long before is not ours
 * @param unknownFor for how long it has been unknown, by the database's clock; zero in every other state
 * @param earlyBy for how long it must not be posted yet, because who approved it may still take it back
 */
public record Reply(
        UUID id,
        BrandId brand,
        AccountId account,
        CommentId comment,
        InstagramCommentId target,
        int revision,
        String text,
        boolean byPerson,
        int epoch,
        ReplyState state,
        @Nullable Instant intendedAt,
        Duration unknownFor,
        Duration earlyBy) {

    /** The stage that posts it, and deletes what it replaces. */
    public static final String STAGE = "send";

    /** Whether it answers the same comment as this one, and came later. */
    public boolean isAfter(Reply other) {
        return comment.equals(other.comment) && revision > other.revision;
    }

    /** Whether it stands at Instagram, as far as we know. */
    public boolean stands() {
        return state instanceof ReplyState.Standing;
    }

    /** The conversation it is part of: of those there is one reply at a time on its way. */
    public String conversation() {
        return brand + ":" + account + ":" + target;
    }
}
