package parley.responder.notifications;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message in words, for people. */
record DigestText(Links links) {

    private static final Map<String, String> HEADINGS = Map.of(
            "ticket_opened", "New ticket",
            "ticket_overdue", "Ticket overdue",
            "review_waiting", "Waiting for review",
            "account_paused", "Account paused",
            "account_token_dead", "Account needs a new access token",
            "brand_stopped", "Emergency stop",
            "budget", "Budget",
            "test", "Test");

    /** One line about the whole. */
    String subject(Channel channel, Digest digest) {
        var first = digest.notifications().getFirst();
        var more = digest.total() > 1 ? " and " + (digest.total() - 1) + " more" : "";
        return channel.brandName() + ": " + heading(first) + more;
    }

    /** Line by line what has happened. */
    String body(Channel channel, Digest digest) {
        var text = new StringBuilder(subject(channel, digest)).append('\n');
        digest.notifications().forEach(notification -> append(text, notification));
        long unlisted = digest.total() - digest.notifications().size();
        return unlisted > 0
                ? text.append("\n… and ").append(unlisted).append(" more").toString()
                : text.toString();
    }

    private void append(StringBuilder text, Notification notification) {
        text.append("\n• ").append(heading(notification)).append(": ").append(notification.about());
        @Nullable String link = links.to(notification);
        if (link != null) {
            text.append("\n  ").append(link);
        }
    }

    private static String heading(Notification notification) {
        var heading = HEADINGS.getOrDefault(notification.event(), notification.event());
        return notification.category() == null
                ? heading
                : heading + " (" + notification.category().replace('_', ' ') + ")";
    }
}
