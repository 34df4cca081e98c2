package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import parley.engines.http.Effect;
import parley.engines.http.Fault;
import parley.engines.instagram.InstagramSandbox;
import parley.engines.openai.OpenAiSandbox;
import parley.local.Installation;
import parley.local.Instance;

/** PostgreSQL, Redis, the language model and Graph are all away for a while: webhooks go on, and then everything settles. */
final class Outage implements Benchmark {

    private static final Instance INGEST = Instance.onFreePort("ingest", "ingest");
    private static final Instance REST = Instance.onFreePort("rest", "classifier,responder,console");
    private static final Map<String, String> SETTINGS =
            Map.of("PARLEY_RESPONDER_SETTLE_DELAY", "30s", "PARLEY_OPENAI_API_KEYS", "any-key");
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_SECONDS = 15;
    private static final int BEFORE_SECONDS = 5;
    private static final int AFTER_SECONDS = 10;
    private static final Duration UNTIL_SETTLED = Duration.ofMinutes(3);
    private static final double P99_MILLIS = 250;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("seconds", "for which everything but Kafka is away (60)");
        options.put("rate", "webhooks a second, of one comment each (50)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, InterruptedException, SQLException {
        var report = new Report();
        int seconds = arguments.number("seconds", 60);
        int rate = arguments.number("rate", 50);
        try (var llm = OpenAiSandbox.start(0);
                var place = Place.of(this);
                var installation = place.install(List.of(INGEST, REST), settings(llm))) {
            var shop = Tenant.open(installation, "shop", 1);
            var load = load(installation, shop);
            long before = accepted(load.atRate(rate, WARM_UP_SECONDS));
            var during = inBackground(load, rate, BEFORE_SECONDS + seconds + AFTER_SECONDS);
            TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
            long backAt = away(installation, llm, seconds, report);
            var result = outcome(during);
            report.verdict(result.allAccepted(), "webhooks by status: %s", result.statuses());
            report.verdict(
                    result.times().millis(99) <= P99_MILLIS, "webhooks: %s; bound of p99 250 ms", result.times());
            settle(installation, shop, before + accepted(result), backAt, report);
        }
        return report.good();
    }

    private static Map<String, String> settings(OpenAiSandbox llm) {
        Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
        settings.put("PARLEY_OPENAI_BASE_URL", llm.url().toString());
        return settings;
    }

    private static Load load(Installation installation, Tenant shop) {
        var delivery = new CommentDelivery(installation, shop.account());
        return new Load(
                () -> {
                    var comment = installation
                            .instagram()
                            .writeUnseen(List.of(shop.comment()))
                            .getFirst();
                    return delivery.of(comment, installation.webhook());
                },
                CONNECTIONS);
    }

    private static long accepted(Load.Result result) {
        return result.statuses().getOrDefault(200, 0L);
    }

    private static CompletableFuture<Load.Result> inBackground(Load load, int rate, int seconds) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return load.atRate(rate, seconds);
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static Load.Result outcome(CompletableFuture<Load.Result> load) throws InterruptedException {
        try {
            return load.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** @return when the last of them was back, as {@link System#nanoTime()} */
    private static long away(Installation installation, OpenAiSandbox llm, int seconds, Report report)
            throws InterruptedException {
        var engines = installation.engines();
        takeGraphDown(installation.instagram());
        llm.faults().set(1, Fault.on("*", Effect.reset()));
        engines.postgres().stop();
        engines.redis().stop();
        report.line("away: PostgreSQL, Redis, the language model, Graph ...");
        TimeUnit.SECONDS.sleep(seconds / 2);
        report.verdict(ready(INGEST) == 200, "ingest is ready meanwhile");
        report.verdict(ready(REST) == 503, "the others say that they are not");
        TimeUnit.SECONDS.sleep(seconds - seconds / 2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.execute(engines.postgres()::start);
            threads.execute(engines.redis()::start);
        }
        llm.faults().clear();
        installation.instagram().faults().clear();
        report.line("back");
        return System.nanoTime();
    }

    /** First some replies lose their answer after they were posted, then nothing gets through any more. */
    private static void takeGraphDown(InstagramSandbox instagram) throws InterruptedException {
        instagram.faults().set(1, Fault.on("reply", Effect.reset()).afterWrite().withProbability(0.5));
        TimeUnit.SECONDS.sleep(1);
        instagram.faults().set(1, Fault.on("*", Effect.reset()));
    }

    private static int ready(Instance instance) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(instance.address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    private static void settle(Installation installation, Tenant shop, long accepted, long backAt, Report report)
            throws InterruptedException, SQLException {
        try (var books = Books.of(installation.engines())) {
            var settling = new Settling(books, shop.brandId(), report);
            boolean settled = settling.await(accepted, UNTIL_SETTLED.minusNanos(System.nanoTime() - backAt));
            double took = (System.nanoTime() - backAt) / 1e9;
            report.verdict(settled, "all %d settled within %.1f s; bound 180 s", accepted, took);
            report.verdict(ready(REST) == 200, "the others are ready again, without a restart");
            settling.awaitNoWork(Duration.ofSeconds(60));
            var statuses = books.statuses(shop.brandId());
            report.verdict(
                    Books.sum(statuses) == accepted && !statuses.containsKey("failed"),
                    "%d accepted, %d stored: %s",
                    accepted,
                    Books.sum(statuses),
                    statuses);
            Replies.judge(installation, books, report);
            Replies.judgeBooks(installation, books, report);
        }
    }
}
