package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How many comments a second a language model decides that answers after 300 ms and has no limits, from a loaded backlog. The brands'
 * own models learn and guess as ever, but next to nothing is left to them: it is the language model that is measured.
 */
final class LlmRate implements Benchmark {

    private static final String HARDLY_TRUSTING = "insert into learning (brand_id, bar) values (?, 0.999)";
    private static final String BY_LLM = "select count(*) from classification where source = 'llm'";
    private static final int BRANDS = 20;
    private static final double LEAST = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of 20 brands (30000)");
        options.put("warm-up", "of them, before it is measured (15000)");
        options.put("instances", "that classify (1)");
        options.put("concurrency", "of each (192)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int comments = arguments.number("comments", 30_000);
        int warmUp = arguments.number("warm-up", 15_000);
        try (var llm = CountingServer.start();
                var place = Place.of(this);
                var installation = place.install(
                        CountingServer.classifiers(arguments.number("instances", 1)),
                        llm.settings(arguments.number("concurrency", 192)));
                var backlog = CommentBacklog.in(installation.engines())) {
            var texts = new CommentTexts(4);
            for (int brand = 0; brand < BRANDS; brand++) {
                backlog.brand(
                        Stream.generate(texts::next).limit(comments / BRANDS).toList(), HARDLY_TRUSTING);
            }
            report.verdict(backlog.awaitDecided(warmUp, PATIENCE), "%d decided before", warmUp);
            var used = ProcessorTime.now();
            long begin = System.nanoTime();
            long first = backlog.count(BY_LLM);
            long all = backlog.decided();
            while (backlog.waiting() > 500 && System.nanoTime() - begin < PATIENCE.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            long decided = backlog.count(BY_LLM) - first;
            double rate = decided / ((System.nanoTime() - begin) / 1e9);
            report.verdict(rate >= LEAST, "%.0f comments/s decided and told; bound %.0f", rate, LEAST);
            report.line("  beside them %d that cost no call", backlog.decided() - all - decided);
            report.line(
                    "  processor time per comment, ms: %s", ProcessorTime.now().perPiece(used, (int) decided));
            report.verdict(
                    llm.answered().size() >= decided,
                    "%d calls answered for them",
                    llm.answered().size());
        }
        return report.good();
    }
}
