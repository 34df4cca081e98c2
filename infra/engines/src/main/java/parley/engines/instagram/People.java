package parley.engines.instagram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What people do on Instagram: post, comment, delete, and answer by hand in the app. */
final class People {

    private final World world;
    private final Webhooks webhooks;

    People(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    void post(Media media) {
        account(media.account());
        world.put(media);
    }

    /** @param changesPerDelivery 0 to deliver nothing */
    List<Comment> write(List<NewComment> comments, int changesPerDelivery) {
        List<Comment> written = comments.stream().map(this::write).toList();
        if (changesPerDelivery > 0) {
            webhooks.publish(written, changesPerDelivery);
        }
        return written;
    }

    /** A comment whose id exists already is not written again, only delivered again. */
    private Comment write(NewComment asked) {
        Comment existing = asked.id() == null ? null : world.comment(asked.id());
        if (existing != null) {
            return existing;
        }
        Comment comment = composed(asked);
        world.put(comment);
        return comment;
    }

    private Comment composed(NewComment asked) {
        Account account = account(asked.account());
        String id = asked.id() == null ? world.newId() : asked.id();
        Comment parent = asked.parent() == null ? null : comment(asked.parent());
        Instant now = Instant.now();
        return new Comment(
                id,
                parent == null ? media(account, asked) : parent.media(),
                parent == null ? null : world.topOf(parent),
                Objects.requireNonNullElseGet(asked.userId(), world::newId),
                Objects.requireNonNullElse(asked.username(), "someone_" + id),
                asked.text(),
                Objects.requireNonNullElse(asked.timestamp(), now),
                now,
                false,
                false,
                false);
    }

    private String media(Account account, NewComment asked) {
        String id = Objects.requireNonNullElse(asked.media(), "17" + account.userId());
        if (world.media(id) == null) {
            world.put(new Media(
                    id,
                    account.userId(),
                    "A post by " + account.username(),
                    "FEED",
                    "https://www.instagram.com/p/" + id + "/",
                    "https://cdn.example/" + id + ".jpg",
                    Instant.now()));
        }
        return id;
    }

    Comment answerByHand(String commentId, String text) {
        Comment to = comment(commentId);
        Comment answer = world.reply(world.ownerOf(to), to, text, Duration.ZERO);
        world.put(answer);
        webhooks.echo(answer);
        return answer;
    }

    void delete(String commentId) {
        comment(commentId);
        world.change(commentId, Comment::withDeleted);
    }

    private Account account(String userId) {
        Account account = world.account(userId);
        if (account == null) {
            throw new IllegalArgumentException("account: there is no account " + userId);
        }
        return account;
    }

    private Comment comment(String id) {
        Comment comment = world.comment(id);
        if (comment == null) {
            throw new IllegalArgumentException("there is no comment " + id);
        }
        return comment;
    }
}
