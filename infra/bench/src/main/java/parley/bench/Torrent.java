package parley.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.instagram.NewComment;

/**
 * Very many comments for a brand in a short time, in large deliveries at even distances.
 *
 * @param comments made before, so that the pace is kept
 * @param seconds from the first delivery to the end of the last one's interval
 */
record Torrent(InstagramSandbox instagram, List<NewComment> comments, int seconds) {

    private static final int PER_DELIVERY = 100;

    static Torrent of(InstagramSandbox instagram, Tenant tenant, int comments, int seconds) {
        return new Torrent(
                instagram, Stream.generate(tenant::comment).limit(comments).toList(), seconds);
    }

    /** Writes them; returns when the time is over. */
    void pour() throws InterruptedException {
        long begin = System.nanoTime();
        for (int from = 0; from < comments.size(); from += PER_DELIVERY) {
            sleepUntil(begin + due(from));
            instagram.write(comments.subList(from, Math.min(from + PER_DELIVERY, comments.size())), PER_DELIVERY);
        }
        sleepUntil(begin + due(comments.size()));
    }

    private long due(int written) {
        return TimeUnit.SECONDS.toNanos(seconds) / comments.size() * written;
    }

    private static void sleepUntil(long time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
    }
}
