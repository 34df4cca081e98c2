package parley.instagram.graph;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import parley.instagram.token.AccessToken;
import tools.jackson.databind.JsonNode;

/** An answer of Graph, read to its end. */
record Answer(int status, HttpHeaders headers, JsonNode json) {

    private static final int LONGEST_MESSAGE = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** As the answer to a write: only a clear yes or a clear no is taken for one. */
    WriteOutcome written(AccessToken token, GraphWrite write) {
        var id = isSuccess() ? write.written().apply(json) : null;
        if (id != null) {
            return new WriteOutcome.Written(id, Usage.from(headers));
        }
        var error = error(token);
        return error == null || error.remedy() == Remedy.UNKNOWN_OUTCOME
                ? new WriteOutcome.Unknown(summary(error))
                : new WriteOutcome.Refused(error, error.remedy());
    }

    /** As the answer to a read. */
    <T> ReadOutcome<T> read(AccessToken token, Function<JsonNode, @Nullable T> reader) {
        var value = isSuccess() ? reader.apply(json) : null;
        if (value != null) {
            return new ReadOutcome.Found<>(value);
        }
        var error = error(token);
        return error == null || error.remedy() == Remedy.UNKNOWN_OUTCOME
                ? new ReadOutcome.Unavailable<>(summary(error))
                : new ReadOutcome.Refused<>(error, error.remedy());
    }

    /** What Instagram says no to is no outage. */
    static boolean isOutage(Object answer) {
        return answer instanceof Answer(var status, var headers, var json) && status >= SERVER_ERROR;
    }

    private boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    private String summary(@Nullable GraphError error) {
        return error == null ? "HTTP " + status + " without what was asked for" : error.summary();
    }

    /**
     * The error it states, if it clearly states one. A server error is never clear, whatever its body says; a 429 is
     * clear without a body, for the limiter stands before everything else.
     */
    private @Nullable GraphError error(AccessToken token) {
        var error = json.path("error");
        boolean stated = error.path("code").isIntegralNumber();
        if (status < 400 || status >= 500 || !(stated || status == TOO_MANY_REQUESTS)) {
            return null;
        }
        return new GraphError(
                status,
                error.path("code").asInt(0),
                error.path("error_subcode").asInt(0),
                error.path("is_transient").asBoolean(false),
                message(error, token),
                GraphJson.text(error, "fbtrace_id"),
                RetryHint.from(headers, Clock.systemUTC()));
    }

    /** Meta quotes a token that it cannot read in its message. */
    private static String message(JsonNode error, AccessToken token) {
        var message = Objects.requireNonNullElse(GraphJson.text(error, "message"), "");
        var clean = message.replace(token.value(), "***");
        return clean.substring(0, Math.min(clean.length(), LONGEST_MESSAGE));
    }
}
