package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import parley.local.Installation;
import parley.local.Instance;

/** How fast a classifier works off a backlog that it decides by a rule, from what people said of the same texts, or by its model. */
final class Decisions implements Benchmark {

    private static final int LOOK_MILLIS = 500;
    private static final String WORD = "benchword";

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of each kind, half as many for the local model (20000)");
        options.put("known", "texts that people have said something of (500)");
        options.put("at-least", "decisions a second by rule and cache (1000)");
        options.put("local-at-least", "decisions a second by the local model (200)");
        options.put("warm-up", "of each kind, before it is measured (3000)");
        options.put("only", "rule, cache or local (all)");
        options.put("patience", "minutes for each kind (10)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        var classifier = Instance.onFreePort("classifier", "classifier");
        try (var place = Place.of(this);
                var installation = place.install(List.of(Instance.onFreePort("console", "console"), classifier));
                var books = Books.of(installation.engines())) {
            var measured = new Measured(installation, classifier, books, arguments, report);
            measured.all();
        }
        return report.good();
    }

    /** An installation whose classifier is stopped, given a backlog, and started again. */
    private record Measured(
            Installation installation, Instance classifier, Books books, Arguments arguments, Report report) {

        void all() throws IOException, InterruptedException, SQLException {
            String only = arguments.choice("only", "all", "rule", "cache", "local");
            if (only.equals("all") || only.equals("rule")) {
                rules();
            }
            if (only.equals("all") || only.equals("cache")) {
                known();
            }
            if (only.equals("all") || only.equals("local")) {
                local();
            }
        }

        private void rules() throws IOException, InterruptedException, SQLException {
            UUID brand = brand("rules");
            installation.stop(classifier);
            try (var backlog = Backlog.of(installation.engines(), brand)) {
                backlog.rule(WORD);
                var texts = new CommentTexts(1);
                backlog.comments(IntStream.range(0, comments()).mapToObj(i -> texts.next() + " " + WORD));
            }
            measure(brand, "source = 'rule'", "by rule", arguments.number("at-least", 1_000));
        }

        /** What people have said is told first; then others write the same, a little differently. */
        private void known() throws IOException, InterruptedException, SQLException {
            UUID brand = brand("known");
            int known = arguments.number("known", 500);
            var texts = new CommentTexts(2);
            var said = IntStream.range(0, known).mapToObj(i -> texts.next()).toList();
            installation.stop(classifier);
            try (var backlog = Backlog.of(installation.engines(), brand)) {
                backlog.decided(said.stream());
                installation.restart(classifier);
                await(brand, "source = 'human'", known);
                installation.stop(classifier);
                backlog.comments(IntStream.range(0, comments()).mapToObj(i -> said.get(i % known) + " !!"));
            }
            measure(brand, "source = 'cache'", "from the cache", arguments.number("at-least", 1_000));
        }

        /** What the model is not sure of goes to a person, and has cost as much. */
        private void local() throws IOException, InterruptedException, SQLException {
            UUID brand = brand("local");
            installation.stop(classifier);
            try (var backlog = Backlog.of(installation.engines(), brand)) {
                var texts = new CommentTexts(3);
                backlog.comments(IntStream.range(0, comments() / 2).mapToObj(i -> texts.next()));
            }
            measure(brand, "true", "by the local model", arguments.number("local-at-least", 200));
        }

        /**
         * A young process spends a third of a processor on compiling: what it decides at first says little of the days after.
         */
        private void measure(UUID brand, String which, String how, int least)
                throws IOException, InterruptedException, SQLException {
            long comments = books.count(
                    "select count(*) from work where stage = 'classify' and brand_id = '%s'".formatted(brand));
            var used = ProcessorTime.now();
            installation.restart(classifier);
            boolean done = await(brand, which, comments);
            long rate = books.count("""
                    select coalesce(round((count(*) - 1) / extract(epoch from max(published_at) - min(published_at))), 0)
                    from (select published_at from classification where brand_id = '%s' and %s
                          order by published_at offset %d) warm""".formatted(brand, which, arguments.number("warm-up", 3_000)));
            report.verdict(done, "%d comments decided %s and told to Kafka", comments, how);
            report.verdict(rate >= least, "%d decisions a second %s (at least %d)", rate, how, least);
            report.line(
                    "  processor time per comment with a start, ms: %s",
                    ProcessorTime.now().perPiece(used, (int) comments));
        }

        private boolean await(UUID brand, String which, long comments) throws InterruptedException, SQLException {
            long end = System.nanoTime()
                    + Duration.ofMinutes(arguments.number("patience", 10)).toNanos();
            while (told(brand, which) < comments) {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        }

        private long told(UUID brand, String which) throws SQLException {
            return books.count("""
                    select count(*) from classification
                    where brand_id = '%s' and %s and published_at is not null""".formatted(brand, which));
        }

        private UUID brand(String name) throws IOException, InterruptedException {
            return UUID.fromString(installation.client().openBrand(name));
        }

        private int comments() {
            return arguments.number("comments", 20_000);
        }
    }
}
