package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import parley.local.Installation;
import parley.local.Instance;

/**
 * One of two classifiers is killed by SIGKILL every now and then, in turn, while they decide the past anew: every comment is
 * once in the job's result, and what a killed one held is taken up soon after its lease has ended.
 */
final class ReclassifyKilled implements Benchmark {

    private static final int LOOK_MILLIS = 100;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "reclassify-killed";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of the past (60000)");
        options.put("every", "seconds from one kill to the next (30)");
        options.put("lease", "seconds that a process may hold a row of work (40)");
        options.put("patience", "minutes for the job (60)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        var classifiers = CountingServer.classifiers(2);
        int lease = arguments.number("lease", 40);
        try (var place = Place.of(this);
                var installation = place.install(
                        List.of(Instance.onFreePort("console", "console"), classifiers.get(0), classifiers.get(1)),
                        Map.of("PARLEY_WORK_LEASE", lease + "s"));
                var books = Books.of(installation.engines())) {
            int comments = arguments.number("comments", 60_000);
            var brand = installation.client().openBrand("past");
            SearchedComments.insert(installation.engines(), report, brand, comments, new String[0], 0);
            try (var past = Past.of(installation.engines(), UUID.fromString(brand));
                    var orphans = Orphans.in(installation.engines())) {
                past.rule("refund");
                var killer = new Killer(installation, place, classifiers, orphans);
                var job = past.job();
                boolean done = killer.until(job, books, arguments);
                judgeResult(job, comments, done, killer, books, report);
                judgeGaps(job, Duration.ofSeconds(lease), killer.orphans, books, report);
            }
        }
        return report.good();
    }

    private static void judgeResult(UUID job, int comments, boolean done, Killer killer, Books books, Report report)
            throws SQLException {
        long found = books.count("select count(*) from reclassified where job_id = '%s'".formatted(job));
        long counted = books.count("""
                select coalesce(sum(decided), 0) from reclassification_chunk where job_id = '%s'""".formatted(job));
        report.verdict(killer.kills > 0, "%d kills in %d s", killer.kills, books.count("""
                select coalesce(round(extract(epoch from max(decided_at) - min(decided_at))), 0) from reclassified"""));
        report.verdict(
                done && found == comments && counted == comments,
                "%,d of %,d comments in the result, each once; %,d counted as decided",
                found,
                comments,
                counted);
        report.verdict(books.workLeft() == 0, "nothing is left to be done");
    }

    private static void judgeGaps(UUID job, Duration lease, Orphans orphans, Books books, Report report)
            throws SQLException {
        report.verdict(
                orphans.longest().compareTo(SOON) <= 0,
                "%d rows of work were held by who was killed, each taken up within %.1f s of its lease's end (at most %d)",
                orphans.takenUp(),
                orphans.longest().toMillis() / 1000.0,
                SOON.toSeconds());
        double gap = books.count("""
                select coalesce(max(gap), 0) from (
                    select round(extract(epoch from decided_at - lag(decided_at) over (order by decided_at)) * 1000) as gap
                    from reclassified where job_id = '%s') gaps""".formatted(job)) / 1000.0;
        report.verdict(
                gap <= lease.plus(SOON).toSeconds(),
                "the longest time in which nobody decided anything: %.1f s (a lease is %d)",
                gap,
                lease.toSeconds());
    }

    /** Kills one process after the other, and starts it again at once. */
    private static final class Killer {

        private final Installation installation;
        private final Place place;
        private final List<Instance> victims;
        private final Orphans orphans;
        private CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);
        private int kills;

        private Killer(Installation installation, Place place, List<Instance> victims, Orphans orphans) {
            this.installation = installation;
            this.place = place;
            this.victims = victims;
            this.orphans = orphans;
        }

        /** Whether the job was done in time. */
        private boolean until(UUID job, Books books, Arguments arguments)
                throws IOException, InterruptedException, SQLException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(arguments.number("patience", 60));
            long distance = TimeUnit.SECONDS.toNanos(arguments.number("every", 30));
            long next = System.nanoTime() + distance;
            while (!books.isJob(job, "done") && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                orphans.look();
                if (System.nanoTime() - next >= 0 && starting.isDone()) {
                    kill();
                    next = System.nanoTime() + distance;
                }
            }
            starting.join();
            orphans.look();
            return books.isJob(job, "done");
        }

        private void kill() throws IOException, SQLException {
            starting.join();
            var victim = victims.get(kills++ % victims.size());
            var process = ConsoleProcess.of(victim, place.directory());
            process.kill();
            orphans.leftBy(process.pid());
            starting = CompletableFuture.runAsync(() -> start(victim));
        }

        private void start(Instance victim) {
            try {
                installation.restart(victim);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
