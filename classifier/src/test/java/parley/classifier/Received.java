package parley.classifier;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.Author;
import parley.pipeline.CommentReceived;
import parley.pipeline.InstagramCommentId;

/** What ingest tells of a comment. */
record Received(
        AccountId account,
        String id,
        @Nullable String parent,
        Author author,
        String text,
        @Nullable Instant postedAt,
        Instant receivedAt) {

    /** Somebody's comment under a post of the account, just now. */
    static Received comment(AccountId account, String text) {
        var id = "179" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_000_000_000_000L);
        return new Received(account, id, null, new Author("5", "mia"), text, null, Instant.now());
    }

    Received by(String username) {
        return new Received(account, id, parent, new Author("5", username), text, postedAt, receivedAt);
    }

    Received posted(Instant when) {
        return new Received(account, id, parent, author, text, when, receivedAt);
    }

    Received at(Instant when) {
        return new Received(account, id, parent, author, text, postedAt, when);
    }

    Received answering(Received other) {
        return new Received(account, id, other.id, author, text, postedAt, receivedAt);
    }

    CommentReceived event() {
        return new CommentReceived(
                "main",
                account,
                new InstagramCommentId(id),
                parent == null ? null : new InstagramCommentId(parent),
                null,
                author,
                text,
                postedAt,
                receivedAt,
                CommentReceived.Via.WEBHOOK,
                false,
                "test");
    }
}
