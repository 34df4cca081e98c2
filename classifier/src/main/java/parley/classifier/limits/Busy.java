package parley.classifier.limits;

import java.time.Duration;

/** The model is used as much as it may be; a call may be let in after a while. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    Busy(ModelId model, Duration wait) {
        super(model + " is used up for " + wait.toMillis() + " ms", null, false, false);
        this.wait = wait;
    }

    /** At most a minute and the time of a call. */
    public Duration after() {
        return wait;
    }
}
