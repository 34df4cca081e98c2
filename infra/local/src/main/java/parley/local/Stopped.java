package parley.local;

import java.time.Duration;

/**
 * How a process ended that was asked to.
 *
 * @param exitStatus 143 after SIGTERM, unless it had to be killed (137) or failed
 * @param took from the signal to the end
 */
public record Stopped(int exitStatus, Duration took) {}
