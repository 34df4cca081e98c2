package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.Comment;
import parley.engines.instagram.NewComment;
import parley.local.Installation;
import parley.local.Instance;
import parley.local.Stopped;

/** One process after the other is stopped by SIGTERM and started again while webhooks come: nothing lost, nothing doubled. */
final class Restarts implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final int IN_FLIGHT = 8;
    private static final int LOOK_MILLIS = 20;
    private static final String REST = "classifier,responder,console";
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration UNTIL_UNDER_WAY = Duration.ofSeconds(30);
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(5);
    private static final Effect SLOW = new Effect.Latency(Duration.ZERO, Duration.ofSeconds(2));
    private static final Effect VERY_SLOW = Effect.latency(Duration.ofSeconds(3));

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("rate", "comments a second meanwhile (10)");
        options.put("rounds", "how often each process is restarted (1)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        var processes = processes();
        try (var place = Place.of(this);
                var installation = place.install(processes);
                var books = Books.of(installation.engines())) {
            var shop = Tenant.open(installation, "shop", 1);
            var traffic = new Traffic(installation, shop, arguments.number("rate", 10));
            installation.instagram().faults().set(1, Fault.on("reply", SLOW).withProbability(0.3));
            var delivered = traffic.start();
            for (int round = 0; round < arguments.number("rounds", 1); round++) {
                for (var process : processes) {
                    judge(process, installation.stop(process), report);
                    installation.restart(process);
                }
            }
            traffic.end();
            var result = outcome(delivered);
            report.line("%d deliveries by status: %s", result.times().count(), result.statuses());
            long slow = inTheMiddleOfReplies(installation, traffic, books, report);
            settle(installation, shop, books, traffic.written() + slow, report);
        }
        return report.good();
    }

    private static List<Instance> processes() {
        return Stream.concat(
                        Stream.of("ingest-1", "ingest-2").map(name -> Instance.onFreePort(name, "ingest")),
                        Stream.of("rest-1", "rest-2").map(name -> Instance.onFreePort(name, REST)))
                .toList();
    }

    private static void judge(Instance process, Stopped stopped, Report report) {
        report.verdict(
                stopped.took().compareTo(BOUND) <= 0 && (stopped.exitStatus() == 143 || stopped.exitStatus() == 0),
                "%s stopped within %.1f s with status %d",
                process.name(),
                stopped.took().toMillis() / 1000.0,
                stopped.exitStatus());
    }

    /** Both responders are stopped while Instagram takes its time with replies of theirs. */
    private static long inTheMiddleOfReplies(Installation installation, Traffic traffic, Books books, Report report)
            throws IOException, InterruptedException, SQLException {
        installation
                .instagram()
                .faults()
                .set(
                        1,
                        Fault.on("reply", VERY_SLOW),
                        Fault.on("reply", VERY_SLOW).afterWrite());
        var responders = processes(installation, REST);
        long sent = traffic.deliverAtOnce(IN_FLIGHT);
        long underWay = awaitUnderWay(books);
        report.verdict(underWay > 0, "SIGTERM to both responders in the middle of %d replies", underWay);
        try (var threads = Executors.newFixedThreadPool(responders.size())) {
            List<Callable<Stopped>> stops = new ArrayList<>();
            responders.forEach(one -> stops.add(() -> installation.stop(one)));
            var stopped = threads.invokeAll(stops);
            for (int i = 0; i < responders.size(); i++) {
                judge(responders.get(i), stopped.get(i).resultNow(), report);
            }
        }
        installation.instagram().faults().clear();
        for (var responder : responders) {
            installation.restart(responder);
        }
        return sent;
    }

    private static long awaitUnderWay(Books books) throws InterruptedException, SQLException {
        long end = System.nanoTime() + UNTIL_UNDER_WAY.toNanos();
        long underWay = 0;
        while (underWay < IN_FLIGHT / 2 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            underWay = books.count("select count(*) from reply where state = 'sending'");
        }
        return underWay;
    }

    private static List<Instance> processes(Installation installation, String role) {
        return installation.instances().stream()
                .filter(instance -> instance.roles().equals(role))
                .toList();
    }

    private static Load.Result outcome(CompletableFuture<Load.Result> load) throws InterruptedException {
        try {
            return load.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private static void settle(Installation installation, Tenant shop, Books books, long written, Report report)
            throws InterruptedException, SQLException {
        var settling = new Settling(books, shop.brandId(), report);
        report.verdict(settling.await(written, UNTIL_SETTLED), "all %d comments settled", written);
        settling.awaitNoWork(Duration.ofSeconds(90));
        var statuses = books.statuses(shop.brandId());
        report.verdict(
                Books.sum(statuses) == written && !statuses.containsKey("failed"),
                "%d accepted, %d stored: %s",
                written,
                Books.sum(statuses),
                statuses);
        Replies.judge(installation, books, report);
        Replies.judgeBooks(installation, books, report);
    }

    /** Questions, mostly, one after the other until it is told to end. */
    private static final class Traffic {

        private final Installation installation;
        private final Tenant shop;
        private final Duration distance;
        private final Postmen postmen;
        private final Iterator<String> questions = Questions.of(10_000, 1).iterator();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicLong written = new AtomicLong();

        private Traffic(Installation installation, Tenant shop, int rate) {
            this.installation = installation;
            this.shop = shop;
            this.distance = Duration.ofSeconds(CONNECTIONS).dividedBy(rate);
            this.postmen = new Postmen(
                    new CommentDelivery(installation, shop.account()), installation.webhooks(), CONNECTIONS);
        }

        private CompletableFuture<Load.Result> start() {
            return CompletableFuture.supplyAsync(
                    () -> postmen.deliver(this::next, distance),
                    task -> Thread.ofPlatform().daemon().start(task));
        }

        private void end() {
            ended.set(true);
        }

        private long written() {
            return written.get();
        }

        private synchronized @Nullable Comment next() {
            if (ended.get()) {
                return null;
            }
            long number = written.incrementAndGet();
            return write(number % 4 == 0 ? shop.comment() : question());
        }

        private NewComment question() {
            return NewComment.to(shop.account(), questions.next());
        }

        private Comment write(NewComment comment) {
            return installation.instagram().writeUnseen(List.of(comment)).getFirst();
        }

        private long deliverAtOnce(int count) {
            var comments = Stream.generate(this::question)
                    .limit(count)
                    .map(this::write)
                    .toList();
            postmen.deliver(comments);
            return comments.size();
        }
    }
}
