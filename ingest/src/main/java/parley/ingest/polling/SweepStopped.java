package parley.ingest.polling;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ends a sweep early: nothing more may, or can, be asked of Instagram for now. */
final class SweepStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Why {
        /** The sweep has made all its calls. */
        BUDGET,
        /** Little is left of the account's quota: that is for replies. */
        QUOTA,
        /** Instagram wants fewer calls. */
        THROTTLED,
        /** Instagram does not take the token. */
        TOKEN,
        /** Instagram does not allow it. */
        REFUSED,
        /** Instagram does not answer. */
        UNAVAILABLE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Why why;
    private final transient @Nullable Duration pause;

    /** @param pause after which Instagram wants to be asked again, if it said so */
    SweepStopped(Why why, @Nullable Duration pause, String detail) {
        super(detail, null, false, false);
        this.why = why;
        this.pause = pause;
    }

    Why why() {
        return why;
    }

    @Nullable
    Duration pause() {
        return pause;
    }
}
