package parley.responder.notifications;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where what a notification is about is seen.
 *
 * @param publicUrl where people reach us; null: no links
 */
@ConfigurationProperties("parley")
record Links(@Nullable String publicUrl) {

    /** The page that shows it; null where we do not know our own address. */
    @Nullable
    String to(Notification notification) {
        if (publicUrl == null || publicUrl.isBlank()) {
            return null;
        }
        var page = publicUrl.replaceAll("/+$", "") + "/#/";
        return switch (notification.event()) {
            case "ticket_opened", "ticket_overdue" -> page + "tickets/" + notification.subject();
            case "review_waiting" -> page + "reviews";
            default -> page + "settings";
        };
    }
}
