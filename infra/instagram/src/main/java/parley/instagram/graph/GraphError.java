package parley.instagram.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as Graph states it.
 *
 * @param status of HTTP
 * @param code 0 if the answer names none
 * @param subcode 0 if the answer names none
 * @param isTransient what Graph itself thinks of it
 * @param message for people; at most 300 characters, and never holding the access token
 * @param traceId what Meta's support asks for
 * @param retryAfter when the headers say it is worth another try: at least a second, at most an hour
 */
public record GraphError(
        int status,
        int code,
        int subcode,
        boolean isTransient,
        String message,
        @Nullable String traceId,
        @Nullable Duration retryAfter) {

    /** What it asks of us. */
    public Remedy remedy() {
        return ErrorTable.remedy(this);
    }

    /** In short, for logs and for people. */
    public String summary() {
        return "HTTP " + status + ", code " + code + "/" + subcode + ": " + message;
    }
}
