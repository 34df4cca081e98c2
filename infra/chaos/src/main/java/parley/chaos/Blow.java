package parley.chaos;

import org.jspecify.annotations.Nullable;

/**
 * A fault.
 *
 * @param kind a word or two for the report
 */
record Blow(String kind, Action action) {

    /** What it does. */
    @FunctionalInterface
    interface Action {

        /**
         * Strikes, and lets go again by itself where it lasts.
         *
         * @return false if there was nothing to strike
         */
        boolean strike(House house) throws Exception;
    }

    /** Strikes, and returns the kind of what did; null if nothing did. */
    @Nullable
    String strike(House house) throws Exception {
        return action.strike(house) ? kind : null;
    }
}
