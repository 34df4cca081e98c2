package parley.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import parley.engines.Engines;
import parley.local.Installation;
import parley.local.Instance;

/** Many brands listen to two consoles while things change: who is told what, how often, and how soon. */
final class LiveEvents implements Benchmark {

    private static final double BOUND_MILLIS = 500;
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int IDLE_SECONDS = 20;
    private static final int LOOK_MILLIS = 50;

    private final List<Instance> consoles =
            List.of(Instance.onFreePort("console-1", "console"), Instance.onFreePort("console-2", "console"));

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("brands", "how many (50)");
        options.put("streams", "open streams of each, over both consoles (10)");
        options.put("rate", "changes a second, of all brands together (100)");
        options.put("seconds", "how long (60)");
        options.put("cuts", "connections torn a second meanwhile; each goes on at the other console (25)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int brands = arguments.number("brands", 50);
        int each = arguments.number("streams", 10);
        var all = new ArrayList<>(consoles);
        all.add(Instance.onFreePort("jobs", "jobs")); // its relay carries what changes to Kafka
        var settings = Map.of("PARLEY_LIVE_STREAMS_PER_PERSON", String.valueOf(brands * each));
        try (var place = Place.of(this);
                var installation = place.install(all, settings);
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var changes = Changes.of(installation, brands)) {
            var streams = streams(installation, http, changes, each);
            report.line("%d streams of %d brands on %d consoles", streams.size(), brands, consoles.size());
            idle(place, streams, report);
            measure(arguments, changes, streams, report);
            takes(place, "after the changes", report);
            stopOne(installation, changes, streams, report);
            judge(changes, streams, report);
            streams.forEach(EventStream::end);
        }
        return report.good();
    }

    private List<EventStream> streams(Installation installation, HttpClient http, Changes changes, int each)
            throws IOException, InterruptedException {
        List<EventStream> streams = new ArrayList<>();
        var addresses = consoles.stream().map(Instance::address).toList();
        var token = Objects.requireNonNull(installation.client().headers().get("Authorization"));
        for (int brand = 0; brand < changes.brands().size(); brand++) {
            var person =
                    Map.of("Authorization", token, "X-Brand", changes.brands().get(brand));
            for (int i = 0; i < each; i++) {
                var receipts = new EventReceipts(brand, changes.times());
                streams.add(new EventStream(http, addresses, i, person, receipts));
            }
        }
        return streams;
    }

    private void idle(Place place, List<EventStream> streams, Report report) throws IOException, InterruptedException {
        takes(place, "before the streams", report);
        streams.forEach(stream -> Thread.ofVirtual().start(stream));
        await(() -> streams.stream().allMatch(stream -> stream.opened() > 0));
        TimeUnit.SECONDS.sleep(IDLE_SECONDS / 4); // what opening them has left to do
        for (var console : consoles) {
            var process = ConsoleProcess.of(console, place.directory());
            var before = process.processorTime();
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            report.line(
                    "%s takes %.1f %% of a processor while nothing changes",
                    console.name(), process.processorTime().minus(before).toMillis() / (IDLE_SECONDS * 10.0));
        }
        takes(place, "with the streams", report);
    }

    private void takes(Place place, String when, Report report) throws IOException, InterruptedException {
        for (var console : consoles) {
            var process = ConsoleProcess.of(console, place.directory());
            report.line(
                    "%s %s: %.0f MB of heap, %.0f MB resident",
                    console.name(), when, process.heap(), process.resident());
        }
    }

    private static void measure(Arguments arguments, Changes changes, List<EventStream> streams, Report report)
            throws InterruptedException, SQLException {
        int seconds = arguments.number("seconds", 60);
        var cutting = Thread.ofVirtual().start(() -> cut(streams, arguments.number("cuts", 25), seconds));
        changes.atRate(arguments.number("rate", 100), seconds);
        cutting.join();
        await(() -> changes.missing(streams) == 0);
        report.line("%d changes, %d connections", changes.count(), opened(streams));
        var times = changes.times().all();
        report.verdict(times.p95() <= BOUND_MILLIS, "from before the commit to a stream: %s", times);
    }

    private static void cut(List<EventStream> streams, int perSecond, int seconds) {
        var random = new Random(1);
        long begin = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            LockSupport.parkNanos(begin + TimeUnit.SECONDS.toNanos(i) / perSecond - System.nanoTime());
            streams.get(random.nextInt(streams.size())).cut();
        }
    }

    /** One console is stopped while its streams are open and things change: all go on at the other. */
    private void stopOne(Installation installation, Changes changes, List<EventStream> streams, Report report)
            throws InterruptedException, SQLException {
        long opened = opened(streams);
        var stopped = installation.stop(consoles.getFirst());
        changes.atRate(changes.brands().size(), 2);
        await(() -> changes.missing(streams) == 0);
        report.verdict(
                stopped.took().compareTo(STOP_BOUND) <= 0,
                "%s stopped within %.1f s, with its streams open; %d connections since",
                consoles.getFirst().name(),
                stopped.took().toMillis() / 1000.0,
                opened(streams) - opened);
    }

    private static void judge(Changes changes, List<EventStream> streams, Report report) {
        var receipts = streams.stream().map(EventStream::receipts).toList();
        report.verdict(changes.missing(streams) == 0, "%d receipts are missing", changes.missing(streams));
        int again = receipts.stream().mapToInt(EventReceipts::again).sum();
        report.verdict(again == 0, "%d came again", again);
        int foreign = receipts.stream().mapToInt(EventReceipts::foreign).sum();
        report.verdict(foreign == 0, "%d were of another brand", foreign);
        int resets = receipts.stream().mapToInt(EventReceipts::resets).sum();
        report.verdict(resets == 0, "%d times a page was told to load anew", resets);
    }

    private static long opened(List<EventStream> streams) {
        return streams.stream().mapToLong(EventStream::opened).sum();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Comments, one of each brand, that are changed in the database as the stages do it: in a transaction each. */
    private static final class Changes implements AutoCloseable {

        private final Connection connection;
        private final List<String> brands;
        private final List<UUID> comments;
        private final List<List<Integer>> numbers;
        private final EventTimes times = new EventTimes();
        private int count;

        private Changes(Connection connection, List<String> brands, List<UUID> comments) {
            this.connection = connection;
            this.brands = brands;
            this.comments = comments;
            this.numbers = brands.stream()
                    .<List<Integer>>map(brand -> new ArrayList<>())
                    .toList();
        }

        private static Changes of(Installation installation, int brands)
                throws IOException, InterruptedException, SQLException {
            Engines engines = installation.engines();
            var connection = DriverManager.getConnection(
                    engines.jdbcUrl(), engines.worker().user(), engines.worker().password());
            List<String> ids = new ArrayList<>();
            List<UUID> comments = new ArrayList<>();
            for (int i = 0; i < brands; i++) {
                ids.add(installation.client().openBrand("brand " + i));
                comments.add(comment(connection, ids.getLast(), i));
            }
            return new Changes(connection, ids, comments);
        }

        private static UUID comment(Connection connection, String brand, int number) throws SQLException {
            var id = UUID.randomUUID();
            try (var insert = connection.prepareStatement("""
                    insert into comment (id, brand_id, account_id, instagram_id, text, via, correlation_id, received_at)
                    values (?, ?, 'bench', ?, 'hello', 'webhook', 'bench', now())""")) {
                insert.setObject(1, id);
                insert.setObject(2, UUID.fromString(brand));
                insert.setString(3, "c" + number);
                insert.executeUpdate();
            }
            return id;
        }

        private List<String> brands() {
            return brands;
        }

        private EventTimes times() {
            return times;
        }

        private int count() {
            return count;
        }

        /** Brands take turns. */
        private void atRate(int perSecond, int seconds) throws SQLException {
            long begin = System.nanoTime();
            try (var update = connection.prepareStatement("update comment set status = ? where id = ?")) {
                for (int i = 0; i < perSecond * seconds; i++) {
                    LockSupport.parkNanos(begin + TimeUnit.SECONDS.toNanos(i) / perSecond - System.nanoTime());
                    int brand = count % brands.size();
                    update.setString(1, brand + "-" + count);
                    update.setObject(2, comments.get(brand));
                    times.committing(count);
                    update.executeUpdate();
                    numbers.get(brand).add(count++);
                }
            }
        }

        private long missing(List<EventStream> streams) {
            return streams.stream()
                    .map(EventStream::receipts)
                    .mapToLong(receipts -> receipts.missing(numbers.get(receipts.brand())))
                    .sum();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
