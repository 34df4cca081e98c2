package parley.responder.notifications;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What channels can be told of. Tickets are told to the channels of their category, the rest to all that want to hear. */
enum Event {
    @JsonProperty("ticket_opened")
    TICKET_OPENED,
    @JsonProperty("ticket_overdue")
    TICKET_OVERDUE,
    @JsonProperty("review_waiting")
    REVIEW_WAITING,
    @JsonProperty("account_paused")
    ACCOUNT_PAUSED,
    @JsonProperty("account_token_dead")
    ACCOUNT_TOKEN_DEAD,
    @JsonProperty("brand_stopped")
    BRAND_STOPPED,
    /** Language models have cost as much as the brand wanted to be told of. */
    @JsonProperty("budget")
    BUDGET;

    /** The name in HTTP and in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Event of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
