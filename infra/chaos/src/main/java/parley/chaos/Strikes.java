package parley.chaos;

import java.util.List;
import java.util.SplittableRandom;

/** Draws the faults of a scenario. */
final class Strikes {

    private Strikes() {}

    static List<Strike> of(SplittableRandom random, Options options) {
        return List.of();
    }
}
