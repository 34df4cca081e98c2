package parley.chaos;

import java.time.Duration;

/**
 * A fault and its time.
 *
 * @param at from the beginning of the scenario
 */
record Strike(Duration at, Blow blow) {}
