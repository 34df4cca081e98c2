package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.local.Installation;

/** What a brand with one comment a second notices of another brand's flood. */
final class Flood implements Benchmark {

    private static final double FACTOR = 3;
    private static final double FLOOR_MILLIS = 2_000;
    private static final int SAMPLES = 60;
    private static final int WARM_UP_SECONDS = 15;
    private static final int LAST_ONES_SECONDS = 120;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "how many make the flood (20000)");
        options.put("seconds", "within which it comes, deliveries of 100 (60)");
        options.put("unflooded", "seconds of the quiet brand alone (70)");
        options.put("patience", "minutes until the flood must have settled (30)");
        options.put("watch", "where the quiet brand's status is read, every 25 ms: database or api (database)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var installation = place.install();
                var watched = Books.of(installation.engines());
                var books = Books.of(installation.engines())) {
            var quiet = Tenant.open(installation, "quiet", 1);
            var flood = Tenant.open(installation, "flood", 2);
            Statuses statuses = arguments.choice("watch", "database", "api").equals("api")
                    ? new ApiStatuses(quiet.client())
                    : ids -> watched.statuses(quiet.account(), ids);
            try (var trickle = Trickle.start(installation.instagram(), quiet, statuses)) {
                var measured = measure(arguments, installation, trickle, flood, books, report);
                measured.tell(report);
            }
            tellOfFlood(arguments.number("comments", 20_000), flood, installation, books, report);
        }
        return report.good();
    }

    /** What was measured; moments are {@link System#nanoTime()}. */
    private record Measured(SettleTimes times, long aloneFrom, long floodFrom, long pouredAt, long settledAt) {

        void tell(Report report) {
            var alone = times.writtenBetween(aloneFrom, floodFrom);
            var delivered = times.writtenBetween(floodFrom, pouredAt);
            var whole = times.writtenBetween(floodFrom, settledAt);
            report.line("%nquiet brand, written to settled:");
            report.line("  alone                     %s", alone);
            report.line("  while the flood came in   %s", delivered);
            report.line("  until it had settled      %s", whole);
            report.verdict(times.outstanding() == 0, "every quiet comment settled");
            report.verdict(
                    alone.count() >= SAMPLES && delivered.count() >= SAMPLES, "at least %d samples of each", SAMPLES);
            judge(report, "while the flood came in", alone, delivered);
            judge(report, "until it had settled", alone, whole);
        }

        private static void judge(Report report, String when, Percentiles alone, Percentiles flooded) {
            double bound = Math.max(FACTOR * alone.p95(), FLOOR_MILLIS);
            report.verdict(
                    flooded.p95() <= bound,
                    "p95 %s: %.0f ms, %.1f times that alone (%.0f ms); bound max(3 x alone, 2 s) = %.0f ms",
                    when,
                    flooded.p95(),
                    flooded.p95() / alone.p95(),
                    alone.p95(),
                    bound);
        }
    }

    private static Measured measure(
            Arguments arguments, Installation installation, Trickle trickle, Tenant flood, Books books, Report report)
            throws InterruptedException, SQLException {
        int comments = arguments.number("comments", 20_000);
        var torrent = Torrent.of(installation.instagram(), flood, comments, arguments.number("seconds", 60));
        trickle.runFor(WARM_UP_SECONDS);
        long aloneFrom = System.nanoTime();
        report.line("the quiet brand alone ...");
        trickle.runFor(arguments.number("unflooded", 70));
        report.line("the flood ...");
        var usedBefore = ProcessorTime.now();
        long floodFrom = System.nanoTime();
        torrent.pour();
        long pouredAt = System.nanoTime();
        long deadline = pouredAt + TimeUnit.MINUTES.toNanos(arguments.number("patience", 30));
        boolean settled = awaitSettled(trickle, flood, comments, books, deadline, report);
        long settledAt = System.nanoTime();
        double took = (settledAt - floodFrom) / 1e9;
        report.verdict(settled, "all of the flood settled within %.1f s: %.0f comments/s", took, comments / took);
        report.line("  processor time per comment, ms: %s", ProcessorTime.now().perPiece(usedBefore, comments));
        trickle.finish(LAST_ONES_SECONDS);
        return new Measured(trickle.times(), aloneFrom, floodFrom, pouredAt, settledAt);
    }

    private static boolean awaitSettled(
            Trickle trickle, Tenant flood, int comments, Books books, long deadline, Report report)
            throws InterruptedException, SQLException {
        for (int second = 0; System.nanoTime() - deadline < 0; second++) {
            var statuses = books.statuses(flood.brandId());
            long settled = Books.settled(statuses);
            if (settled >= comments) {
                return true;
            }
            if (second % 10 == 0) {
                report.line("  of %d comments %d stored, %d settled", comments, Books.sum(statuses), settled);
            }
            trickle.runFor(1);
        }
        return false;
    }

    private static void tellOfFlood(int comments, Tenant flood, Installation installation, Books books, Report report)
            throws SQLException {
        var statuses = books.statuses(flood.brandId());
        report.line("%nflood: %s", statuses);
        report.verdict(
                Books.sum(statuses) == comments
                        && Books.settled(statuses) == comments
                        && !statuses.containsKey("failed"),
                "%d in, %d settled, %d failed",
                comments,
                Books.settled(statuses),
                statuses.getOrDefault("failed", 0L));
        Replies.judge(installation, books, report);
    }
}
