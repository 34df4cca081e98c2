package parley.instagram.webhook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.instagram.webhook.Delivery.Kind;
import parley.instagram.webhook.Delivery.Outcome;
import parley.pipeline.AccountId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.ReceivedEvent;
import tools.jackson.databind.JsonNode;

/** One delivery while it is sorted: each change on its own into an event or a count. Not thread-safe. */
final class Sorting {

    private static final Logger log = LoggerFactory.getLogger(Sorting.class);

    private final Origin origin;
    private final List<ReceivedEvent> events = new ArrayList<>();
    private final Set<Comment> seen = new HashSet<>();
    private final Map<Kind, Integer> counts = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /** Comment ids are only known to be unique within an account. */
    private record Comment(AccountId account, InstagramCommentId id) {}

    Sorting(Origin origin) {
        this.origin = origin;
    }

    void change(Change change) {
        if (!change.isComment()) {
            count(change.field(), Outcome.IGNORED);
            return;
        }
        var values = Lenient.each(change.node().get("value"));
        if (values.isEmpty()) {
            malformed(change.field(), "no value");
        }
        values.forEach(value -> comment(change, value));
    }

    private void comment(Change change, JsonNode value) {
        var id = CommentValue.comment(value);
        if (change.account() == null) {
            malformed(change.field(), "no account id");
        } else if (id == null) {
            malformed(change.field(), "no comment id");
        } else {
            comment(change.field(), new CommentValue(change.account(), id, change.isLive(), value));
        }
    }

    private void comment(String field, CommentValue comment) {
        if (comment.isDashboardSample()) {
            count(field, Outcome.DASHBOARD_SAMPLE);
        } else if (!seen.add(new Comment(comment.account(), comment.comment()))) {
            count(field, Outcome.DUPLICATE);
        } else {
            events.add(comment.toEvent(origin));
            count(field, comment.isOwn() ? Outcome.OWN_REPLY : Outcome.COMMENT);
        }
    }

    void malformed(String field, String reason) {
        complaints.add(field + ": " + reason);
        count(field, Outcome.MALFORMED);
    }

    void count(String field, Outcome outcome) {
        counts.merge(new Kind(field, outcome), 1, Integer::sum);
    }

    Delivery finish() {
        if (!complaints.isEmpty()) {
            // One line a delivery, whatever its size, and nothing a person wrote.
            log.warn(
                    "{} malformed changes in delivery {} of app {}, the first: {}",
                    complaints.size(),
                    origin.correlationId(),
                    origin.app(),
                    complaints.getFirst());
        }
        return new Delivery(events, counts);
    }
}
