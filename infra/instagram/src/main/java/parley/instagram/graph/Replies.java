package parley.instagram.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    static ReadOutcome<Replies> join(List<ReadOutcome<Page>> outcomes, Instant since) {
        var pages = new ArrayList<Page>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case ReadOutcome.Found<Page>(var page) -> pages.add(page);
                case ReadOutcome.Refused<Page>(var error, var remedy) -> {
                    return new ReadOutcome.Refused<>(error, remedy);
                }
                case ReadOutcome.Unavailable<Page>(var reason) -> {
                    return new ReadOutcome.Unavailable<>(reason);
                }
            }
        }
        return new ReadOutcome.Found<>(of(pages, since));
    }

    private static Replies of(List<Page> pages, Instant since) {
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

    /**
     * One page of the listing.
     *
     * @param more whether Graph says that another follows
     * @param next the cursor to ask for it with
     */
    record Page(
            List<GraphComment> items,
            boolean more,
            @Nullable String next) {

        static @Nullable Page from(JsonNode json) {
            if (!json.path("data").isArray()) {
                return null;
            }
            var items = json.path("data").values().stream()
                    .map(GraphComment::from)
                    .filter(Objects::nonNull)
                    .toList();
            var paging = json.path("paging");
            boolean more = paging.has("next");
            // Only the cursor is taken: following the address given would send our token wherever it points.
            return new Page(items, more, more ? GraphJson.text(paging.path("cursors"), "after") : null);
        }
    }
}
