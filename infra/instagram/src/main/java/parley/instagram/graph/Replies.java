package parley.instagram.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The replies below a comment.
 *
 * @param complete false if there were more than we read: "not among them" then proves nothing
 */
public record Replies(List<GraphComment> items, boolean complete) {

    public Replies {
        items = List.copyOf(items);
    }

    /** Pages become one listing, unless the last of them failed. */
    static ReadOutcome<Replies> join(List<ReadOutcome<GraphPage<GraphComment>>> outcomes, Instant since) {
        var pages = new ArrayList<GraphPage<GraphComment>>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case ReadOutcome.Found<GraphPage<GraphComment>>(var page) -> pages.add(page);
                case ReadOutcome.Refused<GraphPage<GraphComment>>(var error, var remedy) -> {
                    return new ReadOutcome.Refused<>(error, remedy);
                }
                case ReadOutcome.Unavailable<GraphPage<GraphComment>>(var reason) -> {
                    return new ReadOutcome.Unavailable<>(reason);
                }
            }
        }
        return new ReadOutcome.Found<>(of(pages, since));
    }

    private static Replies of(List<GraphPage<GraphComment>> pages, Instant since) {
        var recent = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(reply -> mayBeSince(reply, since))
                .toList();
        return new Replies(recent, !pages.getLast().more());
    }

    /** A reply that tells no time is kept: it may be the one looked for. */
    private static boolean mayBeSince(GraphComment reply, Instant since) {
        return reply.postedAt() == null || !reply.postedAt().isBefore(since);
    }
}
