package parley.ingest.polling;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import parley.instagram.graph.GraphComment;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.MediaId;
import parley.pipeline.OwnReplySeen;
import parley.pipeline.ReceivedEvent;
import parley.pipeline.brands.Account;

/**
 * One look at what stands under an account's posts.
 *
 * @param since what was written before is left alone
 * @param rechecks how many more comments may be looked for one by one
 */
record Sweep(
        Account account, Calls calls, Instant started, Instant since, AtomicInteger rechecks, String correlationId) {

    /** A comment that tells no time may be young. */
    boolean covers(GraphComment comment) {
        return comment.postedAt() == null || !comment.postedAt().isBefore(since);
    }

    /**
     * The comment as ingest would have published it. Of what the account wrote it tells when that was: whether a person
     * answered before or after something else must not depend on when we looked.
     */
    ReceivedEvent event(GraphComment comment, @Nullable InstagramCommentId parent, MediaId media) {
        return account.wrote(comment.author())
                ? new OwnReplySeen(
                        account.app(),
                        account.id(),
                        comment.id(),
                        parent,
                        media,
                        comment.text(),
                        comment.postedAt() == null ? started : comment.postedAt(),
                        correlationId)
                : new CommentReceived(
                        account.app(),
                        account.id(),
                        comment.id(),
                        parent,
                        media,
                        comment.author(),
                        comment.text(),
                        comment.postedAt(),
                        started,
                        CommentReceived.Via.POLL,
                        false,
                        correlationId);
    }
}
