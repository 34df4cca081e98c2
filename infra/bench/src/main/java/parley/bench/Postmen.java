package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.engines.instagram.Comment;

/**
 * Delivers comments over a number of connections, one after the other on each, every connection to one instance. What is not
 * answered 200 is delivered again later, and that connection goes to the next instance, as behind a load balancer.
 */
final class Postmen {

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final CommentDelivery delivery;
    private final List<URI> webhooks;
    private final int connections;

    Postmen(CommentDelivery delivery, List<URI> webhooks, int connections) {
        this.delivery = delivery;
        this.webhooks = webhooks;
        this.connections = connections;
    }

    /** Delivers them as fast as they are accepted; returns when all are. */
    Load.Result deliver(Collection<Comment> comments) {
        return deliver(new ConcurrentLinkedQueue<>(comments)::poll, Duration.ZERO);
    }

    /**
     * Delivers what comes at an even pace; returns when all is accepted.
     *
     * @param source the next comment, null when there are no more
     * @param distance from one delivery of a connection to its next, if the one before is answered by then
     */
    Load.Result deliver(Supplier<@Nullable Comment> source, Duration distance) {
        var round = new Round(source, distance.toNanos());
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                int connection = i;
                threads.execute(() -> round.work(connection));
            }
        }
        return new Load.Result(
                Percentiles.of(round.times), Map.copyOf(round.statuses), (System.nanoTime() - begin) / 1e9);
    }

    private final class Round {

        private final Supplier<@Nullable Comment> source;
        private final Queue<Comment> refused = new ConcurrentLinkedQueue<>();
        private final long distance;
        private final Queue<Long> times = new ConcurrentLinkedQueue<>();
        private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

        private Round(Supplier<@Nullable Comment> source, long distance) {
            this.source = source;
            this.distance = distance;
        }

        private void work(int connection) {
            int to = connection;
            try (var http = client()) {
                for (Comment comment = next(); comment != null; comment = next()) {
                    long begin = System.nanoTime();
                    int status = send(http, comment, webhooks.get(to % webhooks.size()));
                    statuses.merge(status, 1L, Long::sum);
                    times.add(System.nanoTime() - begin);
                    if (status != 200) {
                        refused.add(comment);
                        to++;
                        LockSupport.parkNanos(REST_NANOS);
                    }
                    LockSupport.parkNanos(begin + distance - System.nanoTime());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private @Nullable Comment next() {
            Comment again = refused.poll();
            return again == null ? source.get() : again;
        }

        private int send(HttpClient http, Comment comment, URI webhook) throws InterruptedException {
            try {
                return http.send(delivery.of(comment, webhook), BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException noAnswer) {
                return 0;
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
