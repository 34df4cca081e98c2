package parley.chaos;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault and its time.
 *
 * @param at from the beginning of the scenario
 * @param otherwise what strikes instead if the moment for the first does not come
 */
record Strike(Duration at, Blow blow, Blow otherwise) {

    /** Strikes, and returns the kind of what did; null if nothing did. */
    @Nullable
    String strike(House house) throws Exception {
        String struck = blow.strike(house);
        return struck == null ? otherwise.strike(house) : struck;
    }
}
