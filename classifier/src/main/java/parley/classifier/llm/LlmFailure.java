package parley.classifier.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a language model gave no decision. Messages hold neither keys nor what the server sent. */
public abstract sealed class LlmFailure extends RuntimeException {

    private LlmFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** How much there is to hope for: asking in a moment, later, again, when there is money, never. */
    abstract int hope();

    LlmFailure orMoreHopeful(@Nullable LlmFailure other) {
        if (this instanceof Limited one && other instanceof Limited two) {
            return one.after().compareTo(two.after()) <= 0 ? one : two;
        }
        return other != null && other.hope() > hope() ? other : this;
    }

    /** We have asked as much as we may: the same question may be asked after a while. */
    public static final class Limited extends LlmFailure {

        private final transient Duration after;

        /** @param after until when room is expected */
        public Limited(Duration after) {
            super("all that may be asked is asked for " + after.toMillis() + " ms", null);
            this.after = after;
        }

        /** At most a minute and the time of a call. */
        public Duration after() {
            return after;
        }

        @Override
        int hope() {
            return 4;
        }
    }

    /** Out of reach, overloaded, over its limit: the same question may work later. */
    public static final class Transient extends LlmFailure {

        private final transient @Nullable Duration retryAfter;

        Transient(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** How long the server asks to be left alone; null where it does not say. At most a minute. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        @Override
        int hope() {
            return 3;
        }
    }

    /** Every model answered, and no answer was one. */
    public static final class Invalid extends LlmFailure {

        Invalid(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        int hope() {
            return 2;
        }
    }

    /** The brand's budget has no room for the call. */
    public static final class TooDear extends LlmFailure {

        TooDear(String message) {
            super(message, null);
        }

        @Override
        int hope() {
            return 1;
        }
    }

    /** Refused for good: a wrong key, an unknown model, a used-up account. */
    public static final class Permanent extends LlmFailure {

        Permanent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        int hope() {
            return 0;
        }
    }
}
