package parley.classifier.reclassification;

import java.util.Locale;

/** Where a job is. People move it on, too. */
enum State {
    /** What it is about is being fetched from Instagram, by somebody else. */
    FETCHING,
    ESTIMATING,
    ESTIMATED,
    RUNNING,
    PAUSED,
    /** Everything is decided anew, and nothing applied yet. */
    DONE,
    APPLYING,
    APPLIED,
    ROLLING_BACK,
    ROLLED_BACK,
    CANCELLED,
    FAILED;

    static State of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes labels. */
    boolean writes() {
        return this == APPLYING || this == ROLLING_BACK;
    }

    /** Where it goes when it cannot go on by itself; a person may try again from there. */
    State givenUp() {
        return switch (this) {
            case ESTIMATING -> FAILED;
            case RUNNING -> PAUSED;
            case APPLYING, ROLLING_BACK -> APPLIED;
            default -> this;
        };
    }
}
