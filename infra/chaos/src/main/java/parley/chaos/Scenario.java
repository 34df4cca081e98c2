package parley.chaos;

import java.util.List;
import java.util.SplittableRandom;
import parley.engines.instagram.Behaviour;

/**
 * A course of events that follows from a seed: who writes what, how Instagram behaves, and what breaks when.
 *
 * @param number within its run, from 1
 */
record Scenario(int number, long seed, Behaviour behaviour, List<Strike> strikes) {

    private static final long MILLIS_PER_COMMENT = 40;
    private static final long SHORTEST_LOAD_MILLIS = 6_000;

    /** How long people write. */
    static long loadMillis(Options options) {
        return Math.max(SHORTEST_LOAD_MILLIS, options.comments() * MILLIS_PER_COMMENT);
    }

    /** The scenario of this number. */
    static Scenario of(Options options, int number) {
        long seed = seed(options.seed(), number);
        var random = new SplittableRandom(seed);
        var behaviour = behaviour(random, options);
        return new Scenario(number, seed, behaviour, Strikes.of(random, options));
    }

    /** Scenarios of neighbouring seeds have nothing in common. */
    private static long seed(long seed, int number) {
        return new SplittableRandom(seed * 1_000_003 + number).nextLong() >>> 16;
    }

    /** Visibility stays well below the settle delay: that Instagram is not slower than it, is assumed. */
    private static Behaviour behaviour(SplittableRandom random, Options options) {
        long[] echo = {50, 50, 400, 4_000};
        long[] visible = {0, 0, 150, 400};
        return Behaviour.USUAL
                .with("echo_delay_ms", echo[random.nextInt(echo.length)])
                .with("visibility_delay_ms", visible[random.nextInt(visible.length)] * options.settleSeconds())
                .with("oldest_replies_first", random.nextBoolean())
                .with("delivery_timeout_ms", 4_000)
                .with("retry_base_ms", 250)
                .with("max_attempts", 20)
                .with("duplicate_rate", 0.2)
                .with("disorder_ms", 400);
    }
}
