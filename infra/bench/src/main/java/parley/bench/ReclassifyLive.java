package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import parley.engines.instagram.Comment;
import parley.local.Installation;
import parley.local.Instance;

/**
 * How long a live comment takes from being received to being decided and told to Kafka, while a job decides the past anew
 * beside it and while it rests, in turn.
 */
final class ReclassifyLive implements Benchmark {

    private static final int CONNECTIONS = 4;

    /** Two young processes compile for a minute and a half: before that the machine is full without a job. */
    private static final int WARM_UP_SECONDS = 120;

    private static final int SETTLE_SECONDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "reclassify-live";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of the past (100000)");
        options.put("read", "whether their embeddings are kept: no or yes (no)");
        options.put("rate", "live comments a second (50)");
        options.put("pairs", "of a time with the job and one without (5)");
        options.put("seconds", "of each time (30)");
        options.put("alone", "milliseconds at most for 95 % of them without the job (250)");
        options.put("beside", "the same with the job (400)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var installation = place.install(List.of(
                        Instance.onFreePort("rest", "console,ingest"),
                        Instance.onFreePort("classifier", "classifier")));
                var books = Books.of(installation.engines())) {
            int comments = arguments.number("comments", 100_000);
            var brand = installation.client().openBrand("past");
            SearchedComments.insert(installation.engines(), report, brand, comments, new String[0], 0);
            var shop = Tenant.open(installation, "shop", 1);
            try (var past = Past.of(installation.engines(), UUID.fromString(brand))) {
                past.rule("refund");
                if (arguments.choice("read", "no", "yes").equals("yes")) {
                    past.embed();
                }
                var traffic = Traffic.start(installation, shop, arguments.number("rate", 50));
                new Measured(past, past.job(), shop, books, arguments, report).pairs();
                traffic.end();
            }
        }
        return report.good();
    }

    /** A job that is let go on and rest while live comments come. */
    private record Measured(Past past, UUID job, Tenant shop, Books books, Arguments arguments, Report report) {

        void pairs() throws InterruptedException, SQLException {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            List<Long> alone = new ArrayList<>();
            List<Long> beside = new ArrayList<>();
            for (int pair = 0; pair < arguments.number("pairs", 5); pair++) {
                if (pair % 2 == 0) {
                    alone.add(alone());
                    beside.add(beside());
                } else {
                    beside.add(beside());
                    alone.add(alone());
                }
            }
            judge(alone, arguments.number("alone", 250), "without a job");
            judge(beside, arguments.number("beside", 400), "with a job beside it");
        }

        private void judge(List<Long> times, int bound, String when) {
            long median = times.stream().sorted().toList().get(times.size() / 2);
            report.verdict(
                    median <= bound,
                    "95 %% of live comments are decided within %d ms %s (at most %d; %s)",
                    median,
                    when,
                    bound,
                    times);
        }

        private long alone() throws InterruptedException, SQLException {
            past.move(job, "paused");
            return measured("alone");
        }

        private long beside() throws InterruptedException, SQLException {
            long before = decided();
            past.move(job, "running");
            long p95 = measured("beside");
            long more = decided() - before;
            report.verdict(!books.isJob(job, "done") && more > 0, "the job decided %,d meanwhile", more);
            return p95;
        }

        private long decided() throws SQLException {
            return books.count("select count(*) from reclassified where job_id = '%s'".formatted(job));
        }

        private long measured(String how) throws InterruptedException, SQLException {
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            long from = now();
            TimeUnit.SECONDS.sleep(arguments.number("seconds", 30));
            long to = now();
            awaitTold(to);
            long p95 = percentile(95, from, to);
            report.line(
                    "  %-6s p50 %d, p95 %d, p99 %d ms of %d comments",
                    how,
                    percentile(50, from, to),
                    p95,
                    percentile(99, from, to),
                    books.count("select count(*) from comment where " + received(from, to)));
            return p95;
        }

        private void awaitTold(long to) throws InterruptedException, SQLException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (books.count("""
                            select count(*) from comment c where %s and not exists (
                                select from classification k where k.comment_id = c.id and k.published_at is not null)""".formatted(received(0, to))) > 0) {
                if (System.nanoTime() - end >= 0) {
                    throw new IllegalStateException("live comments are not decided within a minute");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        private long percentile(int percent, long from, long to) throws SQLException {
            return books.count("""
                    select round(percentile_disc(%d / 100.0) within group (
                        order by extract(epoch from k.published_at - c.received_at) * 1000))
                    from (select id, received_at from comment where %s) c
                    join classification k on k.comment_id = c.id and k.revision = 1""".formatted(percent, received(from, to)));
        }

        private String received(long from, long to) {
            return "brand_id = '%s' and received_at >= to_timestamp(%d / 1000.0) and received_at < to_timestamp(%d / 1000.0)"
                    .formatted(shop.brandId(), from, to);
        }

        private static long now() {
            return System.currentTimeMillis();
        }
    }

    /** Comments that come at an even pace until that is ended. */
    private record Traffic(AtomicBoolean ended, CompletableFuture<Load.Result> delivered) {

        static Traffic start(Installation installation, Tenant shop, int rate) {
            var ended = new AtomicBoolean();
            var postmen = new Postmen(
                    new CommentDelivery(installation, shop.account()), installation.webhooks(), CONNECTIONS);
            return new Traffic(
                    ended,
                    CompletableFuture.supplyAsync(
                            () -> postmen.deliver(
                                    () -> next(installation, shop, ended),
                                    Duration.ofSeconds(CONNECTIONS).dividedBy(rate)),
                            task -> Thread.ofPlatform().daemon().start(task)));
        }

        private static @Nullable Comment next(Installation installation, Tenant shop, AtomicBoolean ended) {
            synchronized (shop) {
                return ended.get()
                        ? null
                        : installation
                                .instagram()
                                .writeUnseen(List.of(shop.comment()))
                                .getFirst();
            }
        }

        void end() {
            ended.set(true);
            delivered.join();
        }
    }
}
