package parley.instagram.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import parley.instagram.webhook.Delivery.Kind;
import parley.instagram.webhook.Delivery.Outcome;
import parley.pipeline.CommentReceived;
import parley.pipeline.ReceivedEvent;

/** Reads a body as the endpoint does and asks about the result. */
record Reading(Delivery delivery) {

    static final Origin ORIGIN = new Origin("shoes", Instant.parse("2026-11-21T06:00:00Z"), "correlation-1");

    static Reading of(String body) {
        return new Reading(new WebhookReader().read(body.getBytes(StandardCharsets.UTF_8), ORIGIN));
    }

    /** A delivery of one entry of account 17841400000000001 with these changes. */
    static Reading ofChanges(String... changes) {
        return of(envelope(String.join(",", changes)));
    }

    static String envelope(String changes) {
        return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17841400000000001\",\"time\":1772314320,\"changes\":["
                + changes + "]}]}";
    }

    static String comment(String value) {
        return "{\"field\":\"comments\",\"value\":" + value + "}";
    }

    List<ReceivedEvent> events() {
        return delivery.events();
    }

    List<String> commentIds() {
        return events().stream().map(event -> event.comment().value()).toList();
    }

    CommentReceived onlyComment() {
        if (events().size() == 1 && events().getFirst() instanceof CommentReceived comment) {
            return comment;
        }
        throw new AssertionError("not one comment: " + delivery);
    }

    int count(String field, Outcome outcome) {
        return Objects.requireNonNullElse(delivery.changes().get(new Kind(field, outcome)), 0);
    }

    int count() {
        return delivery.changes().values().stream().mapToInt(Integer::intValue).sum();
    }
}
