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

/** How fast a classifier works off a backlog that it decides by a rule, or from what people said of the same texts. */
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
        options.put("comments", "of each kind (20000)");
        options.put("known", "texts that people have said something of (500)");
        options.put("at-least", "decisions a second (1000)");
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
            measured.rules();
            measured.known();
        }
        return report.good();
    }

    /** An installation whose classifier is stopped, given a backlog, and started again. */
    private record Measured(
            Installation installation, Instance classifier, Books books, Arguments arguments, Report report) {

        void rules() throws IOException, InterruptedException, SQLException {
            UUID brand = brand("rules");
            installation.stop(classifier);
            try (var backlog = Backlog.of(installation.engines(), brand)) {
                backlog.rule(WORD);
                var texts = new CommentTexts(1);
                backlog.comments(IntStream.range(0, comments()).mapToObj(i -> texts.next() + " " + WORD));
            }
            measure(brand, "rule", comments());
        }

        /** What people have said is told first; then others write the same, a little differently. */
        void known() throws IOException, InterruptedException, SQLException {
            UUID brand = brand("known");
            int known = arguments.number("known", 500);
            var texts = new CommentTexts(2);
            var said = IntStream.range(0, known).mapToObj(i -> texts.next()).toList();
            installation.stop(classifier);
            try (var backlog = Backlog.of(installation.engines(), brand)) {
                backlog.decided(said.stream());
                installation.restart(classifier);
                await(brand, "human", known);
                installation.stop(classifier);
                backlog.comments(IntStream.range(0, comments()).mapToObj(i -> said.get(i % known) + " !!"));
            }
            measure(brand, "cache", comments());
        }

        private void measure(UUID brand, String source, int comments)
                throws IOException, InterruptedException, SQLException {
            installation.restart(classifier);
            boolean done = await(brand, source, comments);
            long rate = books.count("""
                    select coalesce(round((count(*) - 1) / extract(epoch from max(published_at) - min(published_at))), 0)
                    from classification where brand_id = '%s' and source = '%s'""".formatted(brand, source));
            int least = arguments.number("at-least", 1_000);
            report.verdict(done, "%d comments decided by %s and told to Kafka", comments, source);
            report.verdict(rate >= least, "%d decisions a second by %s (at least %d)", rate, source, least);
        }

        private boolean await(UUID brand, String source, int comments) throws InterruptedException, SQLException {
            long end = System.nanoTime()
                    + Duration.ofMinutes(arguments.number("patience", 10)).toNanos();
            while (told(brand, source) < comments) {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return true;
        }

        private long told(UUID brand, String source) throws SQLException {
            return books.count("""
                    select count(*) from classification
                    where brand_id = '%s' and source = '%s' and published_at is not null""".formatted(brand, source));
        }

        private UUID brand(String name) throws IOException, InterruptedException {
            return UUID.fromString(installation.client().openBrand(name));
        }

        private int comments() {
            return arguments.number("comments", 20_000);
        }
    }
}
