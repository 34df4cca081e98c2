package parley.classifier.llm;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisException;
import parley.classifier.limits.Busy;
import parley.classifier.money.OverBudget;
import parley.pipeline.calls.CallGuard;

/** Turns what goes wrong in a call into an {@link LlmFailure}, and says what is known of the call. */
final class Failures {

    private static final Pattern SCHEMA = Pattern.compile("response_format|json_schema");

    private Failures() {}

    /** The failure that the error stands for; any other error as it is, for it is a mistake of ours. */
    static Throwable of(Throwable error) {
        return switch (unwrapped(error)) {
            case Busy busy -> new LlmFailure.Limited(busy.after());
            case OverBudget over -> new LlmFailure.TooDear(String.valueOf(over.getMessage()));
            case CallGuard.NotCalled held -> new LlmFailure.Transient(String.valueOf(held.getMessage()), null, held);
            case OpenAIServiceException refused -> ofStatus(refused);
            case OpenAIInvalidDataException e -> new LlmFailure.Invalid("the server's answer cannot be read", e);
            case OpenAIException e -> new LlmFailure.Transient("the server is out of reach: " + name(e), null, e);
            case RedisException e -> new LlmFailure.Transient("the limits cannot be told: " + name(e), null, e);
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

    /** Whether another key may do where this one does not. */
    static boolean isAboutTheKey(Throwable error) {
        return unwrapped(error) instanceof OpenAIServiceException refused
                && (refused.statusCode() == 401 || refused.statusCode() == 403 || isUsedUp(refused));
    }

    /** Whether the server has surely not been asked. */
    static boolean wasNeverSent(Throwable error) {
        return causes(error)
                .anyMatch(cause -> cause instanceof CallGuard.NotCalled
                        || cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException
                        || (cause instanceof SocketTimeoutException
                                && String.valueOf(cause.getMessage()).contains("onnect timed out")));
    }

    /** Whether the server has clearly refused, and so will not charge for it. */
    static boolean wasRefused(Throwable error) {
        return unwrapped(error) instanceof OpenAIServiceException;
    }

    /** How long the server asks to be left alone; null if it does not. */
    static java.time.@Nullable Duration pause(Throwable error) {
        return unwrapped(error) instanceof OpenAIServiceException refused && passes(refused)
                ? RateHeaders.retryAfter(refused.headers())
                : null;
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(Throwable.class::cast);
    }

    private static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? unwrapped(error.getCause()) : error;
    }

    private static LlmFailure ofStatus(OpenAIServiceException refused) {
        String message = "the server answered " + refused.statusCode()
                + refused.code().map(code -> " " + code).orElse("");
        if (isAboutTheSchema(refused)) {
            return new LlmFailure.Invalid(message, null);
        }
        return passes(refused)
                ? new LlmFailure.Transient(message, RateHeaders.retryAfter(refused.headers()), null)
                : new LlmFailure.Permanent(message, null);
    }

    private static boolean passes(OpenAIServiceException refused) {
        int status = refused.statusCode();
        return (status == 408 || status == 409 || status == 429 || status >= 500) && !isUsedUp(refused);
    }

    private static boolean isUsedUp(OpenAIServiceException refused) {
        return refused.code().filter("insufficient_quota"::equals).isPresent();
    }

    private static String name(Throwable error) {
        Throwable cause = error.getCause();
        return (cause == null ? error : cause).getClass().getSimpleName();
    }
}
