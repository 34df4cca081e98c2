package parley.engines.instagram;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import parley.engines.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** The lists Graph gives: the comments of a post, the replies of a comment, the posts of an account. */
final class Edges {

    private final World world;
    private final Supplier<Behaviour> behaviour;

    Edges(World world, Supplier<Behaviour> behaviour) {
        this.world = world;
        this.behaviour = behaviour;
    }

    /** Top-level comments, newest first. A live video lists none. */
    ObjectNode comments(Media media, List<Field> fields, Page page, Nodes nodes) {
        if (media.live()) {
            return Json.object().set("data", Json.array());
        }
        return page(world.below(media.id()).descendingSet(), fields, page, nodes);
    }

    ObjectNode replies(Comment comment, List<Field> fields, Page page, Nodes nodes) {
        var oldestFirst = world.below(comment.id());
        return page(
                behaviour.get().oldestRepliesFirst() ? oldestFirst : oldestFirst.descendingSet(), fields, page, nodes);
    }

    private ObjectNode page(Iterable<Comment> comments, List<Field> fields, Page page, Nodes nodes) {
        Instant now = Instant.now();
        return page.of(
                comments,
                comment -> world.now(comment).listed(now),
                Comment::id,
                comment -> nodes.comment(world.now(comment), fields));
    }

    ObjectNode media(Account account, List<Field> fields, Page page, Nodes nodes) {
        List<Media> newestFirst = world.media().stream()
                .filter(media -> media.account().equals(account.userId()))
                .sorted(Comparator.comparing(Media::timestamp)
                        .thenComparing(Media::id)
                        .reversed())
                .toList();
        return page.of(newestFirst, media -> true, Media::id, media -> nodes.media(media, fields));
    }

    long count(Media media, Instant now) {
        return world.below(media.id()).stream()
                .map(world::now)
                .filter(comment -> comment.listed(now))
                .mapToLong(comment -> 1 + world.below(comment.id()).size())
                .sum();
    }
}
