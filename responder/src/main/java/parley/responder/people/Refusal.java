package parley.responder.people;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why an action is not done, as a problem detail. */
final class Refusal {

    private Refusal() {}

    static ErrorResponseException notFound(String what) {
        return refusal(HttpStatus.NOT_FOUND, "This brand has no such " + what + ".", Map.of());
    }

    /** It is not in a state for that: {@code comment} tells in which it is. */
    static ErrorResponseException conflict(String why, CommentState now) {
        return refusal(HttpStatus.CONFLICT, why, Map.of("comment", now));
    }

    /** Somebody was faster: {@code state} is the review's, {@code comment} what has become of it. */
    static ErrorResponseException decided(CommentState now) {
        return refusal(
                HttpStatus.CONFLICT, "Somebody has decided it already.", Map.of("state", "done", "comment", now));
    }

    /** There is nothing that could be approved as it is. */
    static ErrorResponseException textNeeded() {
        return text("is needed: there is no draft to approve");
    }

    /** The question was not about a reply. */
    static ErrorResponseException textOutOfPlace() {
        return text("answers nothing here: a reply is written to the comment");
    }

    private static ErrorResponseException text(String message) {
        return refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "text " + message,
                Map.of("errors", List.of(Map.of("field", "text", "message", message))));
    }

    private static ErrorResponseException refusal(HttpStatus status, String detail, Map<String, Object> more) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        more.forEach(problem::setProperty);
        return new ErrorResponseException(status, problem, null);
    }
}
