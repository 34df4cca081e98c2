package parley.responder.notifications;

import java.util.List;
import java.util.UUID;

/**
 * What goes out in one message.
 *
 * @param notifications the oldest of what waits
 * @param total how many wait
 */
record Digest(UUID id, List<Notification> notifications, long total) {

    /** More would not be read. */
    static final int LISTED = 20;

    boolean isEmpty() {
        return notifications.isEmpty();
    }
}
