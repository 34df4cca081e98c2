package parley.engines.http;

import java.time.Duration;

/** Lets the calling thread wait. */
public interface Pause {

    /** @return false if the sandbox closed before the time was over */
    boolean take(Duration time);
}
