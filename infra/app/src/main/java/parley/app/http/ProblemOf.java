package parley.app.http;

import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.resource.NoResourceFoundException;

/** What may be told about a failure. What is not known here is a 500 that says nothing of the inside. */
final class ProblemOf {

    private ProblemOf() {}

    static ProblemDetail failure(Throwable failure) {
        return switch (failure) {
            case NoResourceFoundException nothing -> detail(HttpStatus.NOT_FOUND, "There is nothing at this address.");
            case ErrorResponse told -> told(failure, told);
            case AuthenticationException unknown -> detail(HttpStatus.UNAUTHORIZED, "A valid access token is needed.");
            case AccessDeniedException denied -> detail(HttpStatus.FORBIDDEN, "You may not do this.");
            case Throwable away
            when isDependencyAway(away) ->
                detail(HttpStatus.SERVICE_UNAVAILABLE, "Something we depend on does not answer. Try again.");
            default -> detail(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side.");
        };
    }

    private static ProblemDetail told(Throwable failure, ErrorResponse told) {
        var problem = ProblemDetail.forStatus(told.getStatusCode());
        var title = told.getBody().getTitle();
        if (title != null) {
            problem.setTitle(title);
        }
        problem.setDetail(told.getBody().getDetail());
        if (told.getBody().getProperties() != null) {
            told.getBody().getProperties().forEach(problem::setProperty);
        }
        List<FieldProblem> fields = FieldProblem.in(failure);
        if (!fields.isEmpty()) {
            problem.setDetail(FieldProblem.sentence(fields));
            problem.setProperty("errors", fields);
        }
        return problem;
    }

    private static boolean isDependencyAway(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof R2dbcTransientException
                || failure instanceof R2dbcTimeoutException
                || failure instanceof RejectedExecutionException
                || failure instanceof TimeoutException;
    }

    private static ProblemDetail detail(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
