package parley.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import parley.local.Instance;
import tools.jackson.databind.JsonNode;

/**
 * What a job is estimated to cost against what it does cost, with a language model that is paid; how soon one that is
 * cancelled stops; and whether rolling back restores every former label.
 */
final class ReclassifyEstimate implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final int LOOK_MILLIS = 50;

    /** About a fifth of all have one of these words. */
    private static final String[] RULE = {"Norway", "Bergen", "Skye", "Lisbon", "Porto", "Madeira", "Kotor"};

    private static final Map<String, Map<String, String>> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("a category", Map.of("category", "question"));
        FILTERS.put("a word", Map.of("q", "sister"));
        FILTERS.put("a time, little confidence", Map.of("from", "2024-01-03T00:00:00Z", "max_confidence", "0.5"));
    }

    @Override
    public String name() {
        return "reclassify-estimate";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("comments", "of the past (20000)");
        options.put("percent", "that an estimate may be off (10)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        var console = Instance.onFreePort("console", "console");
        try (var llm = CountingServer.start();
                var place = Place.of(this);
                var installation = place.install(
                        List.of(console, Instance.onFreePort("classifier", "classifier")), llm.settings(32));
                var books = Books.of(installation.engines());
                var http = HttpClient.newHttpClient()) {
            var brand = UUID.fromString(installation.client().openBrand("past"));
            try (var past = Past.of(installation.engines(), brand)) {
                past.comments(arguments.number("comments", 20_000));
                past.rule(RULE);
                var api = new PastApi(http, installation.client().of(brand.toString()), console.address());
                var measured = new Measured(api, brand, books, report);
                measured.experience();
                for (var filter : FILTERS.entrySet()) {
                    measured.estimate(filter.getKey(), filter.getValue(), arguments.number("percent", 10));
                }
                measured.cancel();
                measured.rollBack();
            }
        }
        return report.good();
    }

    /** A brand whose past is decided anew. */
    private record Measured(PastApi api, UUID brand, Books books, Report report) {

        /** The first job has no earlier calls to go by. */
        void experience() throws IOException, InterruptedException, SQLException {
            var job = ended(Map.of("to", "2024-01-01T04:00:00Z"));
            report.line(
                    "without experience %s were estimated, %s USD were spent",
                    estimate(job).toPlainString(), cost(job).toPlainString());
        }

        void estimate(String name, Map<String, String> filter, int percent)
                throws IOException, InterruptedException, SQLException {
            var job = ended(filter);
            var off = estimate(job)
                    .subtract(cost(job))
                    .divide(cost(job), MathContext.DECIMAL32)
                    .movePointRight(2);
            report.verdict(
                    off.abs().compareTo(BigDecimal.valueOf(percent)) <= 0,
                    "%s: %s estimated for %,d comments (%.0f %% for nothing), %s USD spent: %+.1f %% (at most %d)",
                    name,
                    estimate(job).toPlainString(),
                    job.path("total").asLong(),
                    job.path("estimate").path("free_share").asDouble() * 100,
                    cost(job).toPlainString(),
                    off,
                    percent);
        }

        void cancel() throws IOException, InterruptedException, SQLException {
            var job = id(api.ask(Map.of("dry_run", true)));
            while (decided(job) == 0) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            long begin = System.nanoTime();
            api.move(job, "cancel");
            while (books.workLeft() > 0 && System.nanoTime() - begin < PATIENCE.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            double took = (System.nanoTime() - begin) / 1e9;
            long total = api.find(job).path("total").asLong();
            report.verdict(
                    took <= AT_ONCE.toSeconds() && decided(job) < total,
                    "cancelled within %.2f s (at most %d), %,d of %,d decided",
                    took,
                    AT_ONCE.toSeconds(),
                    decided(job),
                    total);
        }

        void rollBack() throws IOException, InterruptedException, SQLException {
            var before = labels();
            var job = id(api.ask(Map.of("apply", "labels", "over_people", true)));
            boolean applied = books.awaitJob(job, "applied", PATIENCE);
            var between = labels();
            api.move(job, "rollback");
            boolean rolledBack = books.awaitJob(job, "rolled_back", PATIENCE);
            var now = api.find(job);
            report.verdict(
                    applied && rolledBack && !between.equals(before) && labels().equals(before),
                    "%,d labels applied, %,d rolled back: labels were %s, then %s, then %s",
                    now.path("applied").asLong(),
                    now.path("rolled_back").asLong(),
                    before,
                    between,
                    labels());
        }

        private JsonNode ended(Map<String, String> filter) throws IOException, InterruptedException, SQLException {
            var job = id(api.ask(Map.of("filter", filter, "dry_run", true)));
            if (!books.awaitJob(job, "done", PATIENCE)) {
                throw new IllegalStateException("job " + job + " did not end");
            }
            return api.find(job);
        }

        private long decided(UUID job) throws SQLException {
            return books.count("select count(*) from reclassified where job_id = '%s'".formatted(job));
        }

        /** A checksum of the label of every comment, as lists show it and as its history ends. */
        private List<Long> labels() throws SQLException {
            List<Long> sums = new ArrayList<>();
            sums.add(books.count("""
                    select sum(hashtextextended(concat_ws(' ', id, category, source), 0)) %% 1000000007 from comment
                    where brand_id = '%s'""".formatted(brand)));
            sums.add(books.count("""
                    select sum(hashtextextended(concat_ws(' ', comment_id, category, source, confidence), 0)) %% 1000000007
                    from (select distinct on (comment_id) * from classification where brand_id = '%s'
                          order by comment_id, revision desc) newest""".formatted(brand)));
            return List.copyOf(sums);
        }

        private static UUID id(JsonNode job) {
            return UUID.fromString(job.path("id").asString());
        }

        private static BigDecimal cost(JsonNode job) {
            return new BigDecimal(job.path("cost").asString()).stripTrailingZeros();
        }

        private static BigDecimal estimate(JsonNode job) {
            return new BigDecimal(job.path("estimate").path("cost").asString()).stripTrailingZeros();
        }
    }
}
