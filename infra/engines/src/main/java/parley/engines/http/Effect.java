package parley.engines.http;

import java.time.Duration;
import java.util.Random;

/** What a fault does to the call it strikes. */
public sealed interface Effect {

    static Effect latency(Duration time) {
        return new Latency(time, time);
    }

    static Effect status(int status) {
        return new Status(status, 0);
    }

    /** An error of the API by its code, with the status that usually goes with it. */
    static Effect error(int code) {
        return new ApiError(0, String.valueOf(code), 0, 1);
    }

    static Effect reset() {
        return new Reset();
    }

    static Effect hang() {
        return new Hang(Duration.ofMinutes(10));
    }

    static Effect lose() {
        return new Lose();
    }

    /** The status the caller sees once this effect is through; 0 for none at all, {@code normal} if it lets pass. */
    default int answered(int normal) {
        return normal;
    }

    /** Whether the call gets no further than this effect. */
    default boolean stops() {
        return answered(-1) != -1;
    }

    /** Waits a time between the two, then goes on. */
    record Latency(Duration from, Duration to) implements Effect {
        Latency drawn(Random random) {
            long spread = to.minus(from).toNanos();
            Duration time = spread <= 0 ? from : from.plusNanos((long) (random.nextDouble() * spread));
            return new Latency(time, time);
        }
    }

    /**
     * An HTTP status from in front of the API, not in the API's own error shape.
     *
     * @param retryAfter seconds for a {@code Retry-After} header; 0 for no header
     */
    record Status(int status, int retryAfter) implements Effect {
        @Override
        public int answered(int normal) {
            return status;
        }
    }

    /**
     * An error in the API's own shape.
     *
     * @param status 0 for the one that usually goes with the code
     * @param code Graph's code, or OpenAI's
     * @param subcode Graph's {@code error_subcode}; 0 for none
     * @param minutes until access is regained, for the usage header of a throttled call
     */
    record ApiError(int status, String code, int subcode, int minutes) implements Effect {
        public ApiError {
            status = status == 0 ? usualStatus(code) : status;
        }

        private static int usualStatus(String code) {
            return switch (code) {
                case "190", "102", "invalid_api_key" -> 401;
                case "3", "4", "10", "200" -> 403;
                case "model_not_found" -> 404;
                case "rate_limit_exceeded", "insufficient_quota" -> 429;
                case "1", "2", "server_error" -> 500;
                default -> 400;
            };
        }

        @Override
        public int answered(int normal) {
            return status;
        }
    }

    /** The connection is closed without a byte. */
    record Reset() implements Effect {
        @Override
        public int answered(int normal) {
            return 0;
        }
    }

    /** No answer, until the caller gives up, the sandbox closes or the time is over. */
    record Hang(Duration atMost) implements Effect {
        @Override
        public int answered(int normal) {
            return 0;
        }
    }

    /** A 200 with this for a body, whatever the API promises. */
    record Garbage(String body) implements Effect {
        @Override
        public int answered(int normal) {
            return 200;
        }
    }

    /** A well-formed answer whose content (of the model) is this text. */
    record Content(String text) implements Effect {}

    /** Answered as done, but not done; a webhook is never sent. */
    record Lose() implements Effect {}

    /** What is written shows up in listings only after this time. */
    record Invisible(Duration time) implements Effect {}
}
