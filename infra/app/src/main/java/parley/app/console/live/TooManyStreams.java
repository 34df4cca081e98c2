package parley.app.console.live;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Another stream would be one too many; the answer says when to try again. */
final class TooManyStreams extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private static final String SECONDS = "15";

    private TooManyStreams(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, SECONDS);
    }

    static TooManyStreams ofOne() {
        return new TooManyStreams(HttpStatus.TOO_MANY_REQUESTS, "You have too many streams open: close one.");
    }

    static TooManyStreams ofAll() {
        return new TooManyStreams(HttpStatus.SERVICE_UNAVAILABLE, "Too many streams are open here. Try again.");
    }
}
