package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.local.Installation;
import parley.local.Instance;
import parley.local.Replay;
import parley.local.Sample;
import parley.local.Summary;
import parley.local.Watch;

/** The jar as four processes, one role each, on shared engines: the same must come of a file of comments as with one. */
final class FourProcesses implements Benchmark {

    private static final int LOOK_MILLIS = 500;

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "a file of {\"text\":...} lines to replay (must be given)");
        options.put("as", "processes: four, one role each, or one with all roles to compare with (four)");
        options.put("patience", "minutes until all must have settled (20)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        Path file = arguments.file("comments");
        var lines = Sample.comments(file);
        var report = new Report();
        try (var place = Place.of(this);
                var installation = arguments.choice("as", "four", "one").equals("four")
                        ? place.install(roles())
                        : place.install();
                var books = Books.of(installation.engines())) {
            installation.openDemoBrand();
            var watch = new Watch(installation.client(), settled -> {});
            var replay = new Replay(installation.instagram(), Sample.brand());
            long begin = System.nanoTime();
            replay.play(lines);
            boolean done = follow(installation, watch, replay, arguments.number("patience", 20));
            double took = (System.nanoTime() - begin) / 1e9;
            var summary = new Summary(watch.comments(), replay.labels(), replay.repliesPerComment());
            report.line("%s", summary.text());
            int rows = watch.comments().size();
            report.verdict(rows == lines.size(), "%d lines, %d comments", lines.size(), rows);
            report.verdict(done && summary.clean(), "all settled, none failed, none answered twice, in %.0f s", took);
            Replies.judge(installation, books, report);
        }
        return report.good();
    }

    private static List<Instance> roles() {
        return Stream.of("ingest", "classifier", "responder", "console")
                .map(role -> Instance.onFreePort(role, role))
                .toList();
    }

    private static boolean follow(Installation installation, Watch watch, Replay replay, int minutes)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (System.nanoTime() - deadline < 0) {
            watch.look();
            if (replay.delivered() && watch.done(replay.count())) {
                return true;
            }
            if (!installation.alive()) {
                throw new IllegalStateException("a process of the product has stopped; see its log");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return false;
    }
}
