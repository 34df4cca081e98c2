package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a brand's policy may do about a comment. The set is closed: no text of a comment can cause anything else.
 * {@link #IGNORE} and {@link #REVIEW} stand alone; the others combine and go escalate, reply, hide.
 */
public enum Action {
    @JsonProperty("ignore")
    IGNORE,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("escalate")
    ESCALATE,
    @JsonProperty("auto_reply")
    AUTO_REPLY,
    @JsonProperty("hide")
    HIDE;

    /** The name in HTTP and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its {@link #wire} name; an IllegalArgumentException if there is none of it. */
    public static Action of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
