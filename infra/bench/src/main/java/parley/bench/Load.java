package parley.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Requests over a number of connections, one after the other on each. */
final class Load {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Supplier<HttpRequest> requests;
    private final int connections;

    Load(Supplier<HttpRequest> requests, int connections) {
        this.requests = requests;
        this.connections = connections;
    }

    /**
     * What came of it.
     *
     * @param statuses how many answers had each; 0: none came
     */
    record Result(Percentiles times, Map<Integer, Long> statuses, double seconds) {

        double acceptedPerSecond() {
            return statuses.getOrDefault(200, 0L) / seconds;
        }

        boolean allAccepted() {
            return statuses.keySet().equals(java.util.Set.of(200));
        }
    }

    /** Closed loop: every connection sends its next request when the one before is answered. */
    Result asFastAsPossible(int seconds) throws InterruptedException {
        return run(seconds, number -> System.nanoTime());
    }

    /**
     * Open loop: requests are due at even distances whether or not others are answered, and timed from when they were due, so
     * that a slow answer counts against those that had to wait for its connection, too.
     */
    Result atRate(int perSecond, int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        return run(seconds, number -> begin + TimeUnit.SECONDS.toNanos(number) / perSecond);
    }

    /** When the request of this number is due. */
    private interface Pace {
        long due(long number);
    }

    private Result run(int seconds, Pace pace) throws InterruptedException {
        var run = new Run(pace, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                threads.execute(run::work);
            }
        }
        return new Result(Percentiles.of(run.times), Map.copyOf(run.statuses), (System.nanoTime() - begin) / 1e9);
    }

    private final class Run {

        private final Pace pace;
        private final long end;
        private final AtomicLong number = new AtomicLong();
        private final Queue<Long> times = new ConcurrentLinkedQueue<>();
        private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

        private Run(Pace pace, long end) {
            this.pace = pace;
            this.end = end;
        }

        private void work() {
            try {
                for (long due = next(); due - end < 0; due = next()) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    statuses.merge(send(), 1L, Long::sum);
                    times.add(System.nanoTime() - due);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private long next() {
            return pace.due(number.getAndIncrement());
        }

        private int send() throws InterruptedException {
            try {
                return http.send(requests.get(), BodyHandlers.discarding()).statusCode();
            } catch (IOException noAnswer) {
                return 0;
            }
        }
    }
}
