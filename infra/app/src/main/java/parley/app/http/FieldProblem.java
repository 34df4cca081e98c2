package parley.app.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with one field of a request.
 *
 * @param field as the caller spells it
 */
record FieldProblem(String field, String message) {

    private static final String INVALID = "is not valid";

    static List<FieldProblem> in(Throwable failure) {
        return switch (failure) {
            case WebExchangeBindException binding ->
                binding.getFieldErrors().stream().map(FieldProblem::of).toList();
            case HandlerMethodValidationException parameters ->
                parameters.getParameterValidationResults().stream()
                        .map(FieldProblem::of)
                        .toList();
            case MissingRequestValueException missing -> List.of(new FieldProblem(missing.getName(), "is missing"));
            case ServerWebInputException input -> unreadable(input);
            default -> List.of();
        };
    }

    static String sentence(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> problem.field + " " + problem.message)
                .collect(Collectors.joining("; "));
    }

    private static FieldProblem of(FieldError error) {
        var message = error.isBindingFailure() ? INVALID : String.valueOf(error.getDefaultMessage());
        return new FieldProblem(snake(error.getField()), message);
    }

    private static FieldProblem of(ParameterValidationResult result) {
        var message = result.getResolvableErrors().getFirst().getDefaultMessage();
        return new FieldProblem(snake(name(result.getMethodParameter().getParameterName())), name(message));
    }

    private static List<FieldProblem> unreadable(ServerWebInputException input) {
        for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return List.of(new FieldProblem(path(json), why(json)));
            }
            if (cause instanceof TypeMismatchException && input.getMethodParameter() != null) {
                var parameter = input.getMethodParameter().getParameterName();
                return List.of(new FieldProblem(snake(name(parameter)), INVALID));
            }
        }
        return List.of();
    }

    private static String path(JacksonException json) {
        var path = json.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /** Our own types say what they want; anything else is Jackson's, and the inside of ours. */
    private static String why(JacksonException json) {
        return json instanceof ValueInstantiationException refused
                        && refused.getCause() instanceof IllegalArgumentException ours
                ? name(ours.getMessage())
                : INVALID;
    }

    private static String name(@Nullable String known) {
        return known == null ? INVALID : known;
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
