package parley.responder.notifications;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The ways in which people are told. */
enum ChannelKind {
    @JsonProperty("telegram")
    TELEGRAM("chat_id"),
    @JsonProperty("slack")
    SLACK("host"),
    @JsonProperty("email")
    EMAIL("address"),
    @JsonProperty("webhook")
    WEBHOOK("url");

    private final String target;

    ChannelKind(String target) {
        this.target = target;
    }

    /** What its target is called. */
    String target() {
        return target;
    }

    /** The name in HTTP and in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ChannelKind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
