package parley.pipeline;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): 48 bits of Unix milliseconds, then randomness. */
public final class TimeOrderedIds {

    private TimeOrderedIds() {}

    /** A new id that sorts after those made in earlier milliseconds. */
    public static UUID next() {
        var random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16;
        long high = time | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = 0x8000000000000000L | (random.nextLong() & 0x3FFFFFFFFFFFFFFFL);
        return new UUID(high, low);
    }
}
