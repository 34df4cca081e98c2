package parley.responder.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What has become of a message. Reasons are for people, and hold no secret. */
sealed interface Delivery {

    /** It is there. */
    record Delivered() implements Delivery {}

    /** It is not wanted there, and would not be a second time. */
    record Refused(String reason) implements Delivery {}

    /**
     * It may be there later.
     *
     * @param pause how long the receiver wants to be left alone; null if it does not say
     */
    record Later(String reason, @Nullable Duration pause) implements Delivery {}
}
