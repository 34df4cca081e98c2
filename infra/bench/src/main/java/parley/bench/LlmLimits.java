package parley.bench;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.engines.openai.OpenAiCall;
import parley.local.Installation;

/** Instances that share a limit and have more to ask than it allows: never above it, most of it used, also by an empty Redis. */
final class LlmLimits implements Benchmark {

    private static final double LEAST_USED = 0.85;

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("instances", "that classify (4)");
        options.put("rpm", "requests that a minute may have (600)");
        options.put("tpm", "tokens that a minute may have (600000)");
        options.put("minutes", "before Redis is restarted empty, and after (3)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int rpm = arguments.number("rpm", 600);
        int tpm = arguments.number("tpm", 600_000);
        var time = Duration.ofMinutes(arguments.number("minutes", 3));
        try (var llm = CountingServer.start();
                var place = Place.of(this);
                var installation = place.install(
                        CountingServer.classifiers(arguments.number("instances", 4)), settings(llm, rpm, tpm));
                var backlog = CommentBacklog.in(installation.engines())) {
            int comments = (int) (rpm * (2 * time.toMinutes() + 3));
            for (int brand = 0; brand < 4; brand++) {
                backlog.brand(Questions.of(comments / 4, brand));
            }
            var begin = Instant.now();
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            judge("", llm.answered(), begin, Instant.now(), rpm, tpm, report);
            restartEmpty(installation, place.directory());
            var restarted = Instant.now();
            TimeUnit.MILLISECONDS.sleep(time.plusSeconds(60).toMillis());
            judge(
                    " after Redis came back empty",
                    llm.answered(),
                    restarted.plusSeconds(60),
                    Instant.now(),
                    rpm,
                    tpm,
                    report);
            report.verdict(backlog.waiting() > 0, "%d still wait: there was always more to ask", backlog.waiting());
            report.line("decided otherwise: %s", backlog.text("""
                    select coalesce(string_agg(what || ' ' || n, ', '), 'none') from (
                        select coalesce(source, undecided_reason) as what, count(*) as n from classification
                        where source is distinct from 'llm' group by 1) as others"""));
        }
        return report.good();
    }

    private static Map<String, String> settings(CountingServer llm, int rpm, int tpm) {
        var settings = llm.settings(32);
        settings.put("PARLEY_OPENAI_RPM", String.valueOf(rpm));
        settings.put("PARLEY_OPENAI_TPM", String.valueOf(tpm));
        return settings;
    }

    private static void judge(
            String when, List<OpenAiCall> calls, Instant from, Instant to, int rpm, int tpm, Report report) {
        long requests = CountingServer.fullestMinute(calls, call -> 1);
        long tokens = CountingServer.fullestMinute(calls, CountingServer::tokens);
        report.verdict(requests <= rpm, "fullest minute%s: %d requests of %d", when, requests, rpm);
        report.verdict(tokens <= tpm, "fullest minute%s: %d tokens of %d", when, tokens, tpm);
        double ofRequests = CountingServer.meanMinute(calls, call -> 1, from, to) / rpm;
        double ofTokens = CountingServer.meanMinute(calls, CountingServer::tokens, from, to) / tpm;
        report.verdict(
                Math.max(ofRequests, ofTokens) >= LEAST_USED,
                "used on average%s: %.1f %% of the requests, %.1f %% of the tokens; bound 85 %% of one of them",
                when,
                100 * ofRequests,
                100 * ofTokens);
    }

    private static void restartEmpty(Installation installation, Path directory) throws IOException {
        var redis = installation.engines().redis();
        redis.stop();
        try (var files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path log : files.filter(file -> file.toString().contains("appendonlydir") && Files.isRegularFile(file))
                    .toList()) {
                Files.delete(log);
            }
        }
        redis.start();
    }
}
