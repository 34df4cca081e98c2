package parley.ingest.polling;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Nothing more may, or can, be asked of Instagram for now. */
public final class SweepStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Where Instagram wants to be left alone and does not say how long. */
    private static final Duration QUIET = Duration.ofMinutes(15);

    /** Why. */
    public enum Why {
        /** All calls are made. */
        BUDGET,
        /** Little is left of the account's quota: that is for replies. */
        QUOTA,
        /** Instagram wants fewer calls. */
        THROTTLED,
        /** Instagram does not take the token. */
        TOKEN,
        /** Instagram does not allow it. */
        REFUSED,
        /** Instagram does not show this one; others it may. */
        NOT_SHOWN,
        /** Instagram does not answer. */
        UNAVAILABLE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Why why;
    private final transient @Nullable Duration pause;

    /** @param pause after which Instagram wants to be asked again, if it said so */
    public SweepStopped(Why why, @Nullable Duration pause, String detail) {
        super(detail, null, false, false);
        this.why = why;
        this.pause = pause;
    }

    /** Whether it says nothing about what else may be asked: it can be passed over. */
    public static boolean concernsOne(Throwable failure) {
        return failure instanceof SweepStopped stopped && stopped.why == Why.NOT_SHOWN;
    }

    /** Why. */
    public Why why() {
        return why;
    }

    /** After which Instagram wants to be asked again; at least the given one. */
    public Duration pause(Duration atLeast) {
        var told = pause == null ? QUIET : pause;
        return told.compareTo(atLeast) > 0 ? told : atLeast;
    }
}
