package parley.engines;

import org.jspecify.annotations.Nullable;

/** An engine could not be started or stopped. The message is for the person at the keyboard: what is wrong, and what to do. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
