package parley.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import parley.engines.DatabaseRole;
import parley.engines.EngineSettings;
import parley.engines.Engines;
import parley.pipeline.database.DatabaseConfiguration;
import parley.pipeline.database.StageDatabase;
import parley.pipeline.work.Lease;
import parley.pipeline.work.Work;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How long the due-work loop needs to find what to do next, with a brand that has a million rows among a thousand others. */
final class LeaseRounds implements Benchmark {

    private static final double BOUND_MILLIS = 20;
    private static final int BRANDS = 16;
    private static final int WARM_UP = 30;
    private static final int WRITERS = 8;
    private static final int PARKED_PERCENT = 20;
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "lease-round";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("rows", "due rows of the huge brand (1000000)");
        options.put("brands", "other brands (1000)");
        options.put("each", "due rows of each of them, or as many as the rounds need (16)");
        options.put("rounds", "lease rounds of 16 brands to measure (200)");
        options.put("take", "rows of a brand in a round at most (4)");
        options.put("churn", "rows to lease and finish or put back afterwards, leaving dead ones behind (30000)");
        options.put("snapshot", "whether somebody holds an old snapshot meanwhile, as a backup does: no or yes (no)");
        return options;
    }

    @Override
    public boolean run(Arguments arguments) throws IOException, SQLException {
        var report = new Report();
        try (var place = Place.of(this);
                var engines = Engines.start(EngineSettings.in(place.directory().resolve("engines")));
                var product = product(engines)) {
            int rows = arguments.number("rows", 1_000_000);
            int brands = arguments.number("brands", 1_000);
            int each = each(arguments, brands);
            report.line("%,d due rows in one brand beside %,d brands with %d each ...", rows, brands, each);
            ParkedRows.insert(engines, rows, brands, each);
            var rounds = new Rounds(product.getBean(StageDatabase.class), arguments.number("take", 4));
            leaseOnly(arguments, rounds, report);
            if (arguments.choice("snapshot", "no", "yes").equals("yes")) {
                try (var backup = OldSnapshot.take(engines)) {
                    churn(arguments, rounds, report, " under " + backup);
                }
            } else {
                churn(arguments, rounds, report, "");
            }
        }
        return report.good();
    }

    /** Whether brands take turns can be seen only while all of them have something due. */
    private static int each(Arguments arguments, int brands) {
        int servings = (WARM_UP + arguments.number("rounds", 200)) * BRANDS;
        int turns = Math.ceilDiv(servings, brands + 1);
        return Math.max(arguments.number("each", 16), turns * arguments.number("take", 4));
    }

    /** The product's own migrations and pools, nothing else of it. */
    private static ConfigurableApplicationContext product(Engines engines) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("parley.database.url", engines.databaseUrl());
        role(settings, "owner", engines.owner());
        role(settings, "app", engines.app());
        role(settings, "worker", engines.worker());
        return new SpringApplicationBuilder(DatabaseConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    private static void role(Map<String, Object> settings, String name, DatabaseRole role) {
        settings.put("parley.database." + name + ".user", role.user());
        settings.put("parley.database." + name + ".password", role.password());
    }

    private static void leaseOnly(Arguments arguments, Rounds rounds, Report report) {
        var turns = new Turns(arguments.number("brands", 1_000) + 1);
        var round = new Stopwatch();
        var nothing = new Stopwatch();
        for (int i = 0; i < WARM_UP + arguments.number("rounds", 200); i++) {
            nothing.time(i >= WARM_UP, rounds::nothing);
            var leases = round.time(i >= WARM_UP, rounds::lease);
            turns.round(leases.stream().map(Lease::brand).toList());
        }
        judge(report, "lease rounds", round.percentiles());
        report.line("  an empty transaction between them: %s", nothing.percentiles());
        report.verdict(
                turns.longestWait() <= turns.inTurn(BRANDS),
                "in turn: no brand waited more than %d rounds; taking turns allows %d",
                turns.longestWait(),
                turns.inTurn(BRANDS));
    }

    private static void churn(Arguments arguments, Rounds rounds, Report report, String how) {
        int wanted = arguments.number("churn", 30_000);
        var round = new Stopwatch();
        int done = 0;
        // A round may find nothing: the small brands have run out before the huge one.
        for (int i = 0; done < wanted && i < wanted; i++) {
            var leases = round.time(true, rounds::lease);
            rounds.workOff(leases);
            done += leases.size();
        }
        judge(report, "%,d rows finished or put back%s".formatted(done, how), round.percentiles());
        report.line("  the last tenth of them: %s", round.last(10));
    }

    private static void judge(Report report, String what, Percentiles spread) {
        report.verdict(spread.p95() <= BOUND_MILLIS, "%s: %s; bound for p95 %.0f ms", what, spread, BOUND_MILLIS);
    }

    /** Rounds as a worker makes them. */
    private record Rounds(StageDatabase database, Work work, int take) {

        private Rounds(StageDatabase database, int take) {
            this(database, new Work(database, "bench", LEASE), take);
        }

        List<Lease> lease() {
            int places = BRANDS * take;
            return Objects.requireNonNull(
                    work.lease(new ParkedStage(places), BRANDS, places).block(TIMEOUT));
        }

        /** What the machine and the way to PostgreSQL cost by themselves. */
        long nothing() {
            var select = database.sql("select 1").fetch().rowsUpdated();
            return Objects.requireNonNull(database.inTransaction(select).block(TIMEOUT));
        }

        void workOff(List<Lease> leases) {
            Flux.fromIterable(leases).flatMap(this::end, WRITERS).blockLast(TIMEOUT);
        }

        private Mono<Void> end(Lease lease) {
            var random = ThreadLocalRandom.current();
            return random.nextInt(100) < PARKED_PERCENT
                    ? work.park(lease, Duration.ofMillis(random.nextInt(1, 2_000)), "bench")
                    : work.finish(lease);
        }
    }
}
