package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import parley.local.Installation;
import parley.local.Instance;

/** How fast a job decides the past anew by what costs nothing, with embeddings that are kept and without, and what it holds. */
final class Reclassifying implements Benchmark {

    private static final int LOOK_MILLIS = 500;

    @Override
    public String name() {
        return "reclassify";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "with their embeddings kept (1000000)");
        options.put("unread", "without (100000)");
        options.put("at-least", "a second, with (1500)");
        options.put("at-least-unread", "a second, without (200)");
        options.put("memory", "megabytes of growth at most (100)");
        options.put("patience", "minutes for each (60)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        var classifier = Instance.onFreePort("classifier", "classifier");
        try (var place = Place.of(this);
                var installation = place.install(List.of(Instance.onFreePort("console", "console"), classifier));
                var books = Books.of(installation.engines())) {
            var process = ConsoleProcess.of(classifier, place.directory());
            int comments = arguments.number("comments", 1_000_000);
            int unread = arguments.number("unread", 100_000);
            var big = installation.client().openBrand("read");
            var small = installation.client().openBrand("unread");
            report.line("making %,d comments, and %,d that were never read ...", comments, unread);
            SearchedComments.insert(installation.engines(), report, big, comments, new String[] {small}, unread);
            var measured = new Measured(installation, process, books, arguments, report);
            measured.job(small, unread, false);
            measured.job(big, comments, true);
        }
        return report.good();
    }

    /** An installation with a big past. */
    private record Measured(
            Installation installation, ConsoleProcess process, Books books, Arguments arguments, Report report) {

        void job(String brand, int comments, boolean read) throws IOException, InterruptedException, SQLException {
            try (var past = Past.of(installation.engines(), UUID.fromString(brand))) {
                past.rule("refund");
                if (read) {
                    past.embed();
                }
                double before = process.heap();
                var worked = process.processorTime();
                var job = past.job();
                boolean done = await(job);
                report.line(
                        "%.2f ms of processor time each",
                        (double) process.processorTime().minus(worked).toMillis() / comments);
                measured(job, comments, done, read, process.heap() - before);
            }
        }

        private void measured(UUID job, int comments, boolean done, boolean read, double growth) throws SQLException {
            long found = books.count("select count(*) from reclassified where job_id = '%s'".formatted(job));
            long rate = books.count("""
                    select coalesce(round(count(*) / extract(epoch from max(decided_at) - min(decided_at))), 0)
                    from reclassified where job_id = '%s'""".formatted(job));
            String with = read ? "with embeddings that are kept" : "without embeddings";
            int least = read ? arguments.number("at-least", 1_500) : arguments.number("at-least-unread", 200);
            report.verdict(done && found == comments, "%,d of %,d comments, each once, %s", found, comments, with);
            report.verdict(rate >= least, "%,d a second %s (at least %,d)", rate, with, least);
            int memory = arguments.number("memory", 100);
            report.verdict(growth <= memory, "%.0f MB more are held afterwards (at most %d)", growth, memory);
        }

        private boolean await(UUID job) throws InterruptedException, SQLException {
            long end = System.nanoTime()
                    + Duration.ofMinutes(arguments.number("patience", 60)).toNanos();
            while (books.count(
                            "select count(*) from reclassification where id = '%s' and state = 'done'".formatted(job))
                    == 0) {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        }
    }
}
