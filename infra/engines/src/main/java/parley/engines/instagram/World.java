package parley.engines.instagram;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What exists on Instagram, as far as the sandbox goes: apps, accounts, posts and comments. */
final class World {

    private final Map<String, App> apps = new ConcurrentHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> accountByToken = new ConcurrentHashMap<>();
    private final Map<String, Media> media = new ConcurrentHashMap<>();
    private final Map<String, Comment> comments = new ConcurrentHashMap<>();
    /** Comments as first written, oldest first, by the post or by the comment they stand directly below. */
    private final Map<String, NavigableSet<Comment>> below = new ConcurrentHashMap<>();

    private final Journal journal;
    private final AtomicLong lastId = new AtomicLong(firstId());

    /** A further valid token of an account. */
    record Token(String account, String value) {}

    World(Journal journal) {
        this.journal = journal;
    }

    /** Ids have 17 digits and are not used again by a sandbox started later. */
    private static long firstId() {
        return 18_000_000_000_000_000L + System.currentTimeMillis() % 1_000_000_000_000L * 1000;
    }

    String newId() {
        return String.valueOf(lastId.incrementAndGet());
    }

    void put(App app) {
        apps.put(app.name(), app);
        journal.keep("app", app);
    }

    void put(Account account) {
        Account former = accounts.put(account.userId(), account);
        if (former != null && !former.accessToken().equals(account.accessToken())) {
            accountByToken.values().removeIf(account.userId()::equals);
        }
        accountByToken.put(account.accessToken(), account.userId());
        journal.keep("account", account);
    }

    void put(Token token) {
        accountByToken.put(token.value(), token.account());
        journal.keep("token", token);
    }

    void put(Media post) {
        media.put(post.id(), post);
        journal.keep("media", post);
    }

    void put(Comment comment) {
        if (comments.put(comment.id(), comment) == null) {
            String above = comment.parent() == null ? comment.media() : comment.parent();
            below(above).add(comment);
        }
        journal.keep("comment", comment);
    }

    /** Changes a comment in one step; null if there is none. */
    @Nullable
    Comment change(String id, UnaryOperator<Comment> change) {
        return comments.computeIfPresent(id, (same, comment) -> {
            Comment changed = change.apply(comment);
            journal.keep("comment", changed); // in here, so that the journal has the changes in their order
            return changed;
        });
    }

    @Nullable
    App app(String name) {
        return apps.get(name);
    }

    @Nullable
    Account account(String userId) {
        return accounts.get(userId);
    }

    @Nullable
    Account accountByToken(String token) {
        String userId = accountByToken.get(token);
        return userId == null ? null : accounts.get(userId);
    }

    @Nullable
    Media media(String id) {
        return media.get(id);
    }

    Collection<Media> media() {
        return media.values();
    }

    @Nullable
    Comment comment(String id) {
        return comments.get(id);
    }

    /** The present state of what stands directly below a post or comment, oldest first. */
    NavigableSet<Comment> below(String id) {
        return below.computeIfAbsent(id, same -> new ConcurrentSkipListSet<>(Comment.OLDEST_FIRST));
    }

    Comment now(Comment asFirstWritten) {
        Comment now = comments.get(asFirstWritten.id());
        return now == null ? asFirstWritten : now;
    }

    boolean wroteItself(Comment comment) {
        return comment.authorId().equals(ownerOf(comment).userId());
    }

    Media mediaOf(Comment comment) {
        Media post = media.get(comment.media());
        if (post == null) {
            throw new IllegalStateException("comment " + comment.id() + " stands under no known post");
        }
        return post;
    }

    Account ownerOf(Comment comment) {
        Account owner = accounts.get(mediaOf(comment).account());
        if (owner == null) {
            throw new IllegalStateException("post " + comment.media() + " belongs to no known account");
        }
        return owner;
    }

    /** The comment an answer to this one is put below: threads are one level deep. */
    String topOf(Comment comment) {
        return comment.parent() == null ? comment.id() : comment.parent();
    }

    Comment reply(Account author, Comment to, String text, Duration invisible) {
        Instant now = Instant.now();
        return new Comment(
                newId(),
                to.media(),
                topOf(to),
                author.userId(),
                author.username(),
                text,
                now,
                now.plus(invisible),
                false,
                false,
                false);
    }
}
