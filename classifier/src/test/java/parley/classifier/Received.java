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
        String app,
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
        return new Received("main", account, id, null, new Author("5", "mia"), text, null, Instant.now());
    }

    Received by(String username) {
        return by(new Author("5", username));
    }

    Received by(Author someone) {
        return new Received(app, account, id, parent, someone, text, postedAt, receivedAt);
    }

    Received signedBy(String anApp) {
        return new Received(anApp, account, id, parent, author, text, postedAt, receivedAt);
    }

    Received posted(Instant when) {
        return new Received(app, account, id, parent, author, text, when, receivedAt);
    }

    Received at(Instant when) {
        return new Received(app, account, id, parent, author, text, postedAt, when);
    }

    Received answering(Received other) {
        return new Received(app, account, id, other.id, author, text, postedAt, receivedAt);
    }

    CommentReceived event() {
        return new CommentReceived(
                app,
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
