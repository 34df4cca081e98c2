package parley.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.engines.openai.OpenAiCall;
import parley.local.Instance;

/**
 * Instances that spend one budget at once: nothing too much, and the ledger is what the server has counted, to the token.
 * Then half of them are killed in the middle of another brand's calls: it differs by what is booked, and by no more.
 */
final class LlmBudget implements Benchmark {

    /** Of the model that is asked, for a million tokens. */
    private static final BigDecimal INPUT = new BigDecimal("0.40");

    private static final BigDecimal OUTPUT = new BigDecimal("1.60");
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("instances", "that classify (4)");
        options.put("comments", "of a brand with a budget, and of one without (1500)");
        options.put("cents", "that the first may spend today (20)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int comments = arguments.number("comments", 1_500);
        var limit = BigDecimal.valueOf(arguments.number("cents", 20)).movePointLeft(2);
        var instances = CountingServer.classifiers(arguments.number("instances", 4));
        try (var llm = CountingServer.start();
                var place = Place.of(this);
                var installation = place.install(instances, llm.settings(32));
                var backlog = CommentBacklog.in(installation.engines())) {
            spendAll(backlog, llm, comments, limit, report);
            int before = llm.answered().size();
            backlog.brand(Questions.of(comments, 2));
            while (llm.answered().size() < before + comments / 3) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            for (Instance killed : instances.subList(0, instances.size() / 2)) {
                ConsoleProcess.of(killed, place.directory()).kill();
            }
            afterKills(backlog, llm, comments, report);
        }
        return report.good();
    }

    private static void spendAll(
            CommentBacklog backlog, CountingServer llm, int comments, BigDecimal limit, Report report)
            throws SQLException, InterruptedException {
        backlog.brand(
                Questions.of(comments, 1),
                "insert into budget (brand_id, period, hard) values (?, 'day', %s)".formatted(limit.toPlainString()));
        boolean decided = backlog.awaitDecided(comments, PATIENCE);
        report.verdict(decided, "all %d decided: %s", comments, backlog.text("""
                select string_agg(what || ' ' || n, ', ') from (
                    select coalesce(source, undecided_reason) as what, count(*) as n from classification group by 1) as by"""));
        var cost = cost(llm.answered());
        report.verdict(
                cost.compareTo(limit) <= 0,
                "the server counted %s USD of %s",
                cost.toPlainString(),
                limit.toPlainString());
        report.verdict(
                cost.compareTo(limit.multiply(new BigDecimal("0.95"))) >= 0,
                "at least 95 %% of the budget were of use");
        var ledger = Sums.of(backlog, "true");
        var counted = Sums.of(llm.answered());
        report.verdict(ledger.equals(counted), "ledger: %s; server: %s", ledger, counted);
        report.verdict(
                backlog.count("select count(*) from llm_call where state in ('reserved', 'booked')") == 0,
                "nothing is booked or held");
        report.verdict(
                new BigDecimal(backlog.text("select sum(cost) from classification")).compareTo(cost) == 0,
                "the decisions cost what the calls did");
    }

    private static void afterKills(CommentBacklog backlog, CountingServer llm, int comments, Report report)
            throws SQLException, InterruptedException {
        report.verdict(backlog.awaitDecided(2L * comments, PATIENCE), "all decided, though half were killed");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (backlog.count("select count(*) from llm_call where state = 'reserved'") > 0
                && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        var settled = Sums.of(backlog, "state = 'settled'");
        var booked = Sums.of(backlog, "state = 'booked'");
        var counted = Sums.of(llm.answered());
        report.line("settled: %s; booked: %s; server: %s", settled, booked, counted);
        report.verdict(
                backlog.count("select count(*) from llm_call where state = 'reserved'") == 0,
                "nothing is held any more");
        report.verdict(
                settled.atMost(counted) && counted.atMost(settled.and(booked)),
                "the ledger differs from the server by what is booked, and by no more");
    }

    private static BigDecimal cost(List<OpenAiCall> calls) {
        var sums = Sums.of(calls);
        return INPUT.multiply(BigDecimal.valueOf(sums.input))
                .add(OUTPUT.multiply(BigDecimal.valueOf(sums.output)))
                .movePointLeft(6);
    }

    /** Calls and their tokens. */
    private record Sums(long calls, long input, long output) {

        static Sums of(List<OpenAiCall> calls) {
            return new Sums(
                    calls.size(),
                    calls.stream().mapToLong(OpenAiCall::inputTokens).sum(),
                    calls.stream().mapToLong(OpenAiCall::outputTokens).sum());
        }

        static Sums of(CommentBacklog backlog, String which) throws SQLException {
            String from = "from llm_call where state <> 'refused' and " + which;
            return new Sums(
                    backlog.count("select count(*) " + from),
                    backlog.count("select coalesce(sum(input_tokens), 0) " + from),
                    backlog.count("select coalesce(sum(output_tokens), 0) " + from));
        }

        Sums and(Sums other) {
            return new Sums(calls + other.calls, input + other.input, output + other.output);
        }

        boolean atMost(Sums other) {
            return calls <= other.calls && input <= other.input && output <= other.output;
        }

        @Override
        public String toString() {
            return "%d calls, %d tokens in, %d out".formatted(calls, input, output);
        }
    }
}
