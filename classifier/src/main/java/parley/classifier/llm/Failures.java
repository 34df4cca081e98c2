package parley.classifier.llm;

import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.pipeline.calls.CallGuard;

/** Turns what goes wrong in a call into an {@link LlmFailure}. */
final class Failures {

    /** No server may silence us for longer: a comment waits a quarter of an hour at most. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Pattern SCHEMA = Pattern.compile("response_format|json_schema");

    private Failures() {}

    /** The failure that the client's error stands for; any other error as it is, for it is a mistake of ours. */
    static Throwable of(Throwable error) {
        return switch (unwrapped(error)) {
            case CallGuard.NotCalled held -> new LlmFailure.Transient(String.valueOf(held.getMessage()), null, held);
            case OpenAIServiceException refused -> ofStatus(refused);
            case OpenAIInvalidDataException e -> new LlmFailure.Invalid("the server's answer cannot be read", e);
            case OpenAIException e -> new LlmFailure.Transient("the server is out of reach: " + name(e), null, e);
            case Throwable other -> other;
        };
    }

    /** Whether the server is in trouble: what it clearly refuses, a limit too, says that it is there. */
    static boolean isOutage(Throwable error) {
        return switch (unwrapped(error)) {
            case OpenAIServiceException refused -> refused.statusCode() >= 500;
            case OpenAIInvalidDataException unreadable -> false;
            case Throwable other -> true;
        };
    }

    /** Whether the server does not know {@code json_schema}, as many do not. */
    static boolean isAboutTheSchema(Throwable error) {
        return unwrapped(error) instanceof OpenAIServiceException refused
                && (refused.statusCode() == 400 || refused.statusCode() == 422)
                && SCHEMA.matcher(refused.getMessage() + refused.param().orElse(""))
                        .find();
    }

    private static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? unwrapped(error.getCause()) : error;
    }

    private static LlmFailure ofStatus(OpenAIServiceException refused) {
        int status = refused.statusCode();
        String message = "the server answered " + status
                + refused.code().map(code -> " " + code).orElse("");
        boolean usedUp = refused.code().filter("insufficient_quota"::equals).isPresent();
        boolean passes = status == 408 || status == 409 || status == 429 || status >= 500;
        return passes && !usedUp
                ? new LlmFailure.Transient(message, retryAfter(refused.headers()), null)
                : new LlmFailure.Permanent(message, null);
    }

    private static @Nullable Duration retryAfter(Headers headers) {
        Duration wait = seconds(headers, "retry-after-ms", 0.001);
        return wait == null ? seconds(headers, "retry-after", 1) : wait;
    }

    private static @Nullable Duration seconds(Headers headers, String name, double unit) {
        for (String value : headers.values(name)) {
            // The other form, a date, is used by caches, not by model servers.
            if (value.matches("\\d{1,9}(\\.\\d+)?")) {
                Duration wait = Duration.ofMillis(Math.round(Double.parseDouble(value) * unit * 1000));
                return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            }
        }
        return null;
    }

    private static String name(Throwable error) {
        Throwable cause = error.getCause();
        return (cause == null ? error : cause).getClass().getSimpleName();
    }
}
