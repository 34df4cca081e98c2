package parley.responder.notifications;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The ways in which people are told. */
enum ChannelKind {
    @JsonProperty("telegram")
    TELEGRAM,
    @JsonProperty("slack")
    SLACK,
    @JsonProperty("email")
    EMAIL,
    @JsonProperty("webhook")
    WEBHOOK;

    /** The name in HTTP and in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChannelKind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
