package parley.instagram.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A top-level comment and what stands below it.
 *
 * @param complete false if there may be more replies than these
 */
public record GraphThread(GraphComment top, List<GraphComment> replies, boolean complete) {

    private static final int MOST_REPLIES = 50;

    static final String FIELDS =
            GraphComment.FIELDS + ",replies.limit(" + MOST_REPLIES + "){" + GraphComment.FIELDS + "}";

    public GraphThread {
        replies = List.copyOf(replies);
    }

    static @Nullable GraphThread from(JsonNode json) {
        var top = GraphComment.from(json);
        if (top == null) {
            return null;
        }
        var listing = json.path("replies");
        var replies = GraphPage.items(listing, GraphComment::from);
        boolean more = GraphPage.more(listing) || replies.size() >= MOST_REPLIES;
        return new GraphThread(top, replies, !more);
    }
}
