package parley.instagram.graph;

import io.netty.handler.timeout.TimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import parley.pipeline.calls.CallGuard;

/** Names a failed call in a few words: without its address, and without anything sent or received. */
final class Failure {

    private Failure() {}

    /** Whether it says something about Instagram, or only that we were late. */
    static boolean isOutage(Throwable failure) {
        return !(rootOf(failure) instanceof SendAttempt.TooLate);
    }

    static String reason(Throwable failure) {
        if (failure instanceof CallGuard.NotCalled) {
            return String.valueOf(failure.getMessage());
        }
        var cause = rootOf(failure);
        return switch (cause) {
            case SendAttempt.TooLate late -> String.valueOf(late.getMessage());
            case UnknownHostException host -> "the host is not known";
            case ConnectException none -> "no connection";
            case TimeoutException response -> "time-out";
            case java.util.concurrent.TimeoutException call -> "time-out";
            default -> cause.getClass().getSimpleName();
        };
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure;
        for (int depth = 0; depth < 10 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
