package parley.engines.instagram;

import java.util.Locale;
import java.util.UUID;
import parley.engines.http.Answer;
import parley.engines.http.Effect;
import parley.engines.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** A call Graph refuses, with the body it refuses it with. */
final class GraphError extends RuntimeException {

    private final int status;
    private final String type;
    private final int code;
    private final int subcode;

    private GraphError(int status, String type, int code, int subcode, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.subcode = subcode;
    }

    static GraphError badToken() {
        return new GraphError(401, "OAuthException", 190, 0, "Invalid OAuth access token - Cannot parse access token");
    }

    static GraphError unknownObject(String method, String id) {
        return new GraphError(
                400,
                "GraphMethodException",
                100,
                33,
                "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation");
    }

    static GraphError parameter(String what) {
        return new GraphError(400, "OAuthException", 100, 0, "(#100) " + what);
    }

    static GraphError noField(String field, String node) {
        return parameter("Tried accessing nonexisting field (" + field + ") on node type (" + node + ")");
    }

    static GraphError permission(String scope) {
        return new GraphError(
                403, "OAuthException", 10, 0, "(#10) Application does not have permission for this action: " + scope);
    }

    static GraphError outsideWindow() {
        return new GraphError(
                403, "OAuthException", 10, 2534022, "(#10) This message is sent outside of allowed window.");
    }

    static GraphError invalidForPrivateReply() {
        return new GraphError(
                400, "OAuthException", 100, 2534025, "(#100) This comment is invalid for sending a private reply.");
    }

    /** The trap of {@code fields=} on a POST: the write is done all the same. */
    static GraphError responseFormat() {
        return new GraphError(
                400, "OAuthException", 20, 1772107, "(#20) The requested response format cannot be produced");
    }

    static GraphError throttled(int code) {
        return new GraphError(
                code == 4 ? 403 : 400, "OAuthException", code, 0, "(#" + code + ") Application request limit reached");
    }

    static GraphError of(Effect.ApiError effect) {
        int code = Integer.parseInt(effect.code());
        String message = switch (code) {
            case 1 -> "An unknown error has occurred.";
            case 2 -> "Service temporarily unavailable";
            case 190 -> "Error validating access token: the session has been invalidated";
            default -> "(#" + code + ") refused by the sandbox's faults";
        };
        return new GraphError(effect.status(), "OAuthException", code, effect.subcode(), message);
    }

    int status() {
        return status;
    }

    /** Whether the caller is told to slow down. */
    boolean throttles() {
        return code == 4 || code == 17 || code == 32 || code == 613 || (code >= 80001 && code <= 80014);
    }

    Answer answer() {
        ObjectNode error =
                Json.object().put("message", getMessage()).put("type", type).put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        if (throttles() || code == 2) {
            error.put("is_transient", true);
        }
        error.put(
                "fbtrace_id",
                "A" + UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        return Answer.json(status, Json.object().set("error", error));
    }
}
