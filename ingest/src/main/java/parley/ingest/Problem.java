package parley.ingest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** An answer that says no (RFC 9457): what is wrong, and nothing of how we are made. */
record Problem(HttpStatus status, String detail) {

    private static final String SOON = "5";

    static final Problem BAD_SIGNATURE = new Problem(HttpStatus.UNAUTHORIZED, "The signature is missing or wrong.");
    static final Problem WRONG_TOKEN = new Problem(HttpStatus.FORBIDDEN, "This is not a subscription we agreed on.");
    static final Problem NOT_JSON = new Problem(HttpStatus.BAD_REQUEST, "The body is not JSON.");
    static final Problem NO_SIGNED_REQUEST =
            new Problem(HttpStatus.BAD_REQUEST, "The form has no field signed_request.");
    static final Problem TOO_LARGE = new Problem(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 3 MB.");
    static final Problem TOO_SLOW = new Problem(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time.");
    static final Problem NOT_DURABLE =
            new Problem(HttpStatus.SERVICE_UNAVAILABLE, "It could not be stored. Please deliver it again.");

    Mono<ServerResponse> answer(ServerRequest request) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("correlation_id", CorrelationId.of(request));
        return ServerResponse.status(status)
                .headers(this::describe)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(body);
    }

    private void describe(HttpHeaders headers) {
        switch (status) {
            case SERVICE_UNAVAILABLE -> headers.set(HttpHeaders.RETRY_AFTER, SOON);
            case REQUEST_TIMEOUT -> headers.set(HttpHeaders.CONNECTION, "close");
            default -> {}
        }
    }
}
