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
 * @param revision 1 for the automatic one; only a person makes the next
 * @param text exactly what is posted
 * @param epoch grows with every move: only who read the newest may make the next
 * @param intendedAt when a call was first intended; what stood there long before is not ours
 * @param unknownFor for how long it has been unknown, by the database's clock; zero in every other state
 */
public record Reply(
        UUID id,
        BrandId brand,
        AccountId account,
        CommentId comment,
        InstagramCommentId target,
        int revision,
        String text,
        int epoch,
        ReplyState state,
        @Nullable Instant intendedAt,
        Duration unknownFor) {

    /** The conversation it is part of: of those there is one reply at a time on its way. */
    public String conversation() {
        return brand + ":" + account + ":" + target;
    }
}
