package parley.embeddings.products;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What a caller sent cannot be taken; the problem names the field. */
final class InvalidProduct extends ErrorResponseException {

    InvalidProduct(String field, String complaint) {
        super(HttpStatus.BAD_REQUEST, problem(field, complaint), null);
    }

    private static ProblemDetail problem(String field, String complaint) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + " " + complaint);
        problem.setTitle("Invalid product");
        problem.setProperty("field", field);
        return problem;
    }
}
