package parley.app.console.people;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why something is not done, as a problem detail. */
final class Refusal {

    private Refusal() {}

    static ErrorResponseException notFound(String what) {
        return refusal(HttpStatus.NOT_FOUND, "This brand has no such " + what + ".");
    }

    static ErrorResponseException conflict(String why) {
        return refusal(HttpStatus.CONFLICT, why);
    }

    /** Unknown, used or too old: nobody is told which. */
    static ErrorResponseException tokenIsNothing() {
        return field("token", "counts no more: ask for a new link");
    }

    static ErrorResponseException field(String name, String message) {
        var refusal = refusal(HttpStatus.UNPROCESSABLE_CONTENT, name + " " + message);
        refusal.getBody().setProperty("errors", List.of(Map.of("field", name, "message", message)));
        return refusal;
    }

    private static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
