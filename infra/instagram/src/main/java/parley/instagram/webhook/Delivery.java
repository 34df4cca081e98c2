package parley.instagram.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import parley.pipeline.ReceivedEvent;

/**
 * What one webhook delivery holds.
 *
 * @param events what the pipeline wants, each comment once
 * @param changes how many changes of each kind there were, those of {@code events} included
 */
public record Delivery(List<ReceivedEvent> events, Map<Kind, Integer> changes) {

    public Delivery {
        events = List.copyOf(events);
        changes = Map.copyOf(changes);
    }

    /**
     * What became of a change; both parts have few values, so that they can label a metric.
     *
     * @param field the webhook field, {@code unknown_field}, or the part of the body that stood in its place
     */
    public record Kind(String field, Outcome outcome) {}

    /** What became of a change. */
    public enum Outcome {
        /** Somebody else's comment. */
        COMMENT,
        /** A comment of the account itself. */
        OWN_REPLY,
        /** The same comment stood in this delivery before. */
        DUPLICATE,
        /** Meta's "Test" button: its comment does not exist. */
        DASHBOARD_SAMPLE,
        /** Something we do not handle. */
        IGNORED,
        /** The app is set to send no values: there was something, and we cannot know what. */
        WITHOUT_VALUE,
        /** A comment without what a comment needs. */
        MALFORMED;

        /** The name in metrics. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
