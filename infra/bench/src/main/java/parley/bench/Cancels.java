package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import parley.local.Installation;
import parley.local.Instance;

/** Some of all HTTP requests are torn apart in the middle: in the end nobody holds a database connection. */
final class Cancels implements Benchmark {

    private static final Instance PRODUCT = Instance.onFreePort("product", "all");
    private static final int COMMENTS = 200;
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(10);
    /** Of requests that may be under way, in milliseconds, before one is torn apart. */
    private static final int LONGEST_LIFE = 40;

    @Override
    public String name() {
        return "cancels";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("minutes", "how long (5)");
        options.put("per-mille", "of all requests that are torn apart (10)");
        options.put("connections", "at once, as fast as each is answered (8)");
        options.put("rate", "requests a second at most (300)");
        options.put("seed", "of what is asked, and what is torn apart when (1)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var installation = place.install(List.of(PRODUCT));
                var books = Books.of(installation.engines());
                var held = HeldConnections.of(installation.engines(), PRODUCT)) {
            var shop = Tenant.open(installation, "shop", 1);
            installation
                    .instagram()
                    .write(
                            java.util.stream.Stream.generate(shop::comment)
                                    .limit(COMMENTS)
                                    .toList(),
                            100);
            new Settling(books, shop.brandId(), report).await(COMMENTS, UNTIL_SETTLED);
            var soak = new Soak(installation, shop, arguments);
            soak.run(TimeUnit.MINUTES.toNanos(arguments.number("minutes", 5)));
            soak.tell(report);
            new Settling(books, shop.brandId(), report).await(COMMENTS, UNTIL_SETTLED);
            held.judge(report);
            soak.judgeAnswers(report);
        }
        return report.good();
    }

    /** Requests of every kind over a few connections. */
    private static final class Soak {

        private final HttpRequests requests;
        private final int connections;
        private final int perMille;
        private final long distance;
        private final int seed;
        private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
        private final AtomicInteger cancelled = new AtomicInteger();

        private Soak(Installation installation, Tenant shop, Arguments arguments)
                throws IOException, InterruptedException {
            requests = HttpRequests.of(installation, PRODUCT, shop);
            connections = arguments.number("connections", 8);
            perMille = arguments.number("per-mille", 10);
            seed = arguments.number("seed", 1);
            distance = TimeUnit.SECONDS.toNanos(connections) / arguments.number("rate", 300);
        }

        private void run(long nanos) {
            long end = System.nanoTime() + nanos;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < connections; i++) {
                    var random = new Random(seed * 1000L + i);
                    threads.execute(() -> work(random, end));
                }
            }
        }

        private void work(Random random, long end) {
            while (System.nanoTime() - end < 0) {
                long begin = System.nanoTime();
                var request = requests.next(random);
                if (random.nextInt(1000) < perMille) {
                    request.tearApart(random.nextDouble(), Duration.ofMillis(random.nextInt(LONGEST_LIFE)));
                    cancelled.incrementAndGet();
                } else {
                    count(request);
                }
                LockSupport.parkNanos(begin + distance - System.nanoTime());
            }
        }

        private void count(RawRequest request) {
            answers.computeIfAbsent(request.name() + " " + request.send(), key -> new AtomicLong())
                    .incrementAndGet();
        }

        private void tell(Report report) {
            long answered = answers.values().stream().mapToLong(AtomicLong::get).sum();
            report.line("%d requests answered, %d torn apart", answered, cancelled.get());
            new TreeMap<>(answers).forEach((answer, count) -> report.line("  %-28s %8d", answer, count.get()));
            report.verdict(
                    answers.keySet().stream().allMatch(answer -> answer.endsWith(" 200")),
                    "every request that was left alone was answered 200");
        }

        private void judgeAnswers(Report report) {
            for (var request : requests.each(new Random(seed))) {
                int status = request.send();
                report.verdict(status == 200, "afterwards %s is answered %d", request.name(), status);
            }
        }
    }
}
